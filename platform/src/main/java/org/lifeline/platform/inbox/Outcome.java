package org.lifeline.platform.inbox;

/** What became of an event that was read. Each is counted; none is silent. */
public enum Outcome {
  /** It changed something here, or was recorded as having nothing to change. */
  APPLIED,
  /** It was known already, or a later one of its kind was. */
  STALE,
  /** It is kept until what it needs has come, or until the dead letter before it is settled. */
  PARKED,
  /** This service has no use for its type. */
  NOT_OURS,
  /** It was understood and refused, and whoever sent it can read why. */
  REFUSED,
  /** It cannot be taken, and lies in the dead-letter topic as it came. */
  DEAD_LETTER
}
