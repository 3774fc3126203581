package org.lifeline.console.journey;

import java.time.Instant;

/** What somebody owes a referral next, and by when. */
public record Deadline(Kind kind, Instant at) {

  /** What is owed. */
  public enum Kind {
    /** Whether another partner's referral is of the same survivor. */
    REVIEW("Possible match not decided"),
    SET_APART("Set apart, not decided"),
    WAITING("Waits for a device"),
    PREPARATION("Parcel not handed over"),
    ACKNOWLEDGEMENT("SIM not ready at the network operator"),
    DELIVERY("Parcel not delivered"),
    /** Nothing is sent before the partner has confirmed or replaced where to. */
    ON_HOLD("On hold, not confirmed by the partner"),
    /** A phone that has gone out holds a number that is in use no more. */
    PACK("Phone holds a withdrawn number");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }
}
