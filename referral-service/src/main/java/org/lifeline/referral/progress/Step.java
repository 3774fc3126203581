package org.lifeline.referral.progress;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Something that has happened to a referral.
 *
 * @param sequence position among the referral's steps of the same topic
 * @param at when, by the clock of the service that decided it
 */
public record Step(UUID referral, long sequence, Instant at, Happening what) {

  /** The sequence number of a referral's acceptance, the first thing that this service says of it. */
  public static final long OF_ACCEPTANCE = 1;

  /**
   * The time of what happens now, in whole milliseconds. An event has no finer time, and a step that is stored has the
   * time of the event that tells of it.
   */
  public static Instant time(Clock clock) {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
