package org.lifeline.referral;

import org.lifeline.platform.doors.caller.Caller;

/**
 * One implementation for partners and one for their test credentials, which reach the same doors but behind them only
 * made-up data.
 *
 * @param real for every other caller
 * @param sandbox for test credentials
 */
public record ByCaller<T>(T real, T sandbox) {

  /** The implementation for this caller. */
  public T of(Caller caller) {
    return caller.isTest() ? sandbox : real;
  }
}
