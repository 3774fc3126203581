package org.lifeline.referral;

import org.lifeline.platform.doors.caller.Caller;

/**
 * The same work done for partners, and done for their test credentials: those reach the same doors, and behind them nothing that
 * is anybody's.
 *
 * @param real for everybody else
 * @param sandbox for test credentials
 */
public record ByCaller<T>(T real, T sandbox) {

  /** The one that is for this caller. */
  public T of(Caller caller) {
    return caller.isTest() ? sandbox : real;
  }
}
