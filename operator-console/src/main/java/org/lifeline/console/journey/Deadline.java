package org.lifeline.console.journey;

import java.time.Instant;

/** What somebody owes a referral next, and by when. */
public record Deadline(Kind kind, Instant at) {

  /** What is owed. */
  public enum Kind {
    WAITING("a device", "Waits for a device"), PREPARATION("the parcel", "Parcel not handed over"), ACKNOWLEDGEMENT(
        "the network", "SIM not ready at the network operator"), DELIVERY("delivery", "Parcel not delivered"),
    /** A phone that has gone out holds a number that is in use no more. */
    PACK("the contact pack", "Phone holds a withdrawn number");

    private final String owed;
    private final String label;

    Kind(String owed, String label) {
      this.owed = owed;
      this.label = label;
    }

    public String owed() {
      return owed;
    }

    public String label() {
      return label;
    }
  }
}
