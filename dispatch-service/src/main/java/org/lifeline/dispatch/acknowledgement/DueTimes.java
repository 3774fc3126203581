package org.lifeline.dispatch.acknowledgement;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.calendar.WorkingDays;

/**
 * By when a network operator is to have answered, from hand-over.
 *
 * <p>
 * An operator is told the hour of a hand-over and no more, and everything counts from its beginning: whoever gets several
 * SIMs of one hour cannot tell by their times which were handed over together, and each rule is kept with up to an hour
 * to spare.
 *
 * <p>
 * Activation: a fixed time later. Zero-rating and hiding: a number of working days later, at the same time of day in
 * London. A hand-over on a day that is no working day counts from the beginning of the next one. Working days are Monday
 * to Friday without the bank holidays of England and Wales.
 */
public final class DueTimes {

  private final Duration toldTo;
  private final Duration activateWithin;
  private final int workingDays;
  private final @Nullable Duration zeroRateWithin;
  private final WorkingDays days;

  /**
   * @param toldTo what the time of a hand-over is rounded down to before anything is told of it
   * @param zeroRateWithin on any day, instead of working days; null where these count
   */
  DueTimes(Duration toldTo, Duration activateWithin, int workingDays, @Nullable Duration zeroRateWithin,
      WorkingDays days) {
    this.toldTo = toldTo;
    this.activateWithin = activateWithin;
    this.workingDays = workingDays;
    this.zeroRateWithin = zeroRateWithin;
    this.days = days;
  }

  /** Due times of the steps. */
  public record Due(Instant activateBy, Instant zeroRateBy, Instant hideBy) {
  }

  /** Before this, nothing is due of a parcel that was handed over now. */
  public Duration shortest() {
    var replace = zeroRateWithin == null ? Duration.ofDays(workingDays) : zeroRateWithin;
    return activateWithin.compareTo(replace) < 0 ? activateWithin : replace;
  }

  /** The time of a hand-over as an operator is told it. */
  public Instant told(Instant handOver) {
    long millis = handOver.toEpochMilli();
    return Instant.ofEpochMilli(millis - Math.floorMod(millis, toldTo.toMillis()));
  }

  /** @param handOver as it is told */
  public Due of(Instant handOver) {
    var end = replaceBy(handOver);
    return new Due(handOver.plus(activateWithin), end, end);
  }

  /** A suspension is as urgent as an activation. */
  Instant suspendBy(Instant asked) {
    return asked.plus(activateWithin);
  }

  /** A replacement takes as long as zero-rating. */
  Instant replaceBy(Instant asked) {
    return zeroRateWithin == null
        ? days.after(asked, workingDays)
        : asked.plus(zeroRateWithin);
  }
}
