package org.lifeline.console.journey;

import java.time.Instant;

/** What somebody owes a referral next, and by when. */
public record Deadline(Kind kind, Instant at) {

  /** What is owed. */
  public enum Kind {
    /** The network operator's word that it has suspended the SIM of a found phone. */
    SUSPENSION("SIM of a found phone not suspended"),
    /** The decision whether another partner's referral is of the same survivor. */
    REVIEW("Possible match not decided"),
    SET_APART("Set apart, not decided"),
    WAITING("Waits for a device"),
    PREPARATION("Parcel not handed over"),
    ACKNOWLEDGEMENT("SIM not ready at the network operator"),
    DELIVERY("Parcel not delivered"),
    /** The partner's answer: nothing is sent before it has confirmed or replaced the details. */
    ON_HOLD("On hold, not confirmed by the partner"),
    /** Word to the survivor: a phone that was sent holds a number that is no longer in use. */
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
