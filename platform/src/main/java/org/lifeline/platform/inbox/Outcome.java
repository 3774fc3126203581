package org.lifeline.platform.inbox;

/** What became of an event that was read. Every event is counted under one of these. */
public enum Outcome {
  /** It changed something here, or was recorded as having nothing to change. */
  APPLIED,
  /** It had been taken already, or a later one of its kind had. */
  STALE,
  /** It is kept until what it needs has arrived, or until the dead letter before it is settled. */
  PARKED,
  /** This service has no use for its type. */
  NOT_OURS,
  /** It was understood and refused; the sender can read why. */
  REFUSED,
  /** It cannot be taken, and is on the dead-letter topic as it came. */
  DEAD_LETTER
}
