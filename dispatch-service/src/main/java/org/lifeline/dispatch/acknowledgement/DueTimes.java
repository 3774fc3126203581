package org.lifeline.dispatch.acknowledgement;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.calendar.WorkingDays;

/**
 * Calculates by when a network operator has to answer, counted from hand-over.
 *
 * <p>
 * An operator is told only the hour of a hand-over, and everything counts from the beginning of that hour. So an
 * operator that gets several SIMs within one hour cannot tell from their times which were handed over together, and
 * each rule is kept with up to an hour to spare.
 *
 * <p>
 * Activation is due a fixed time later. Zero-rating and hiding are due a number of working days later, at the same time
 * of day in London. A hand-over on a day that is not a working day counts from the beginning of the next one. Working
 * days are Monday to Friday without the bank holidays of England and Wales.
 */
public final class DueTimes {

  private final Duration toldTo;
  private final Duration activateWithin;
  private final int workingDays;
  private final @Nullable Duration zeroRateWithin;
  private final WorkingDays days;

  /**
   * @param toldTo the unit that the time of a hand-over is rounded down to before anybody is told it
   * @param zeroRateWithin how long zero-rating may take, on any day of the week; null where working days count instead
   */
  DueTimes(Duration toldTo, Duration activateWithin, int workingDays, @Nullable Duration zeroRateWithin,
      WorkingDays days) {
    this.toldTo = toldTo;
    this.activateWithin = activateWithin;
    this.workingDays = workingDays;
    this.zeroRateWithin = zeroRateWithin;
    this.days = days;
  }

  /** When each step of an activation is due. */
  public record Due(Instant activateBy, Instant zeroRateBy, Instant hideBy) {
  }

  /** The shortest time after a hand-over at which anything is due. */
  public Duration shortest() {
    var replace = zeroRateWithin == null ? Duration.ofDays(workingDays) : zeroRateWithin;
    return activateWithin.compareTo(replace) < 0 ? activateWithin : replace;
  }

  /** A time after a hand-over by which everything is due: of each week at least one day is a working day. */
  Duration longest() {
    var replace = zeroRateWithin == null ? Duration.ofDays(7L * (workingDays + 1)) : zeroRateWithin;
    return activateWithin.compareTo(replace) > 0 ? activateWithin : replace;
  }

  /** Rounds the time of a hand-over down to what an operator is told. */
  public Instant told(Instant handOver) {
    long millis = handOver.toEpochMilli();
    return Instant.ofEpochMilli(millis - Math.floorMod(millis, toldTo.toMillis()));
  }

  /**
   * The due times of a hand-over.
   *
   * @param handOver as the operator is told it
   */
  public Due of(Instant handOver) {
    var end = replaceBy(handOver);
    return new Due(handOver.plus(activateWithin), end, end);
  }

  /** When a suspension is due: it is as urgent as an activation. */
  Instant suspendBy(Instant asked) {
    return asked.plus(activateWithin);
  }

  /** When a replacement is due: it may take as long as zero-rating. */
  Instant replaceBy(Instant asked) {
    return zeroRateWithin == null
        ? days.after(asked, workingDays)
        : asked.plus(zeroRateWithin);
  }
}
