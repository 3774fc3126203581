package org.lifeline.verification.invariant;

/** What the scheme promises, whatever fails: nothing lost, nothing twice. */
public enum Invariant {
  I1("every referral answered or acknowledged is there once, or refused with a reason"),
  I2("what is committed is told, what is told is committed, without gap or doubling"),
  I3("a device has one reservation at most, and so has a referral"),
  I4("a referral has one dispatch under way at most"),
  I5("devices in all states add up to those taken in"),
  I6("events took effect in order, to the same end everywhere"),
  I7("after a safe-contact change commits, nothing is sent to the old contact"),
  I8("every record read was applied, put aside or refused"),
  I10("reading every topic again changes nothing");

  private final String promise;

  Invariant(String promise) {
    this.promise = promise;
  }

  public String promise() {
    return promise;
  }
}
