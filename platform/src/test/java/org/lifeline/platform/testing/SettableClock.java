package org.lifeline.platform.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that a test sets. It stands still unless it is told to go. */
public final class SettableClock extends Clock {

  private volatile Clock clock;

  public SettableClock(Instant now) {
    clock = fixed(now, ZoneOffset.UTC);
  }

  public void set(Instant time) {
    clock = fixed(time, ZoneOffset.UTC);
  }

  /** From now on it shows the real time plus what it is advanced by. */
  public void go() {
    clock = systemUTC();
  }

  public void advance(Duration time) {
    clock = offset(clock, time);
  }

  @Override
  public Instant instant() {
    return clock.instant();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
