package org.lifeline.console.journey;

import java.util.List;

/** The step at which a referral stands on its way to a phone. */
public enum Step {
  /** A possible match of another partner's, or set apart, and the safeguarding lead has not decided yet. */
  HELD("in review"),
  /**
   * Found by the safeguarding lead to be of the same survivor as another partner's, and held as long as that one
   * stands.
   */
  SAME_PERSON("held for another's"),
  /** Accepted; no device is kept for it. */
  REFERRED("referred"),
  /** A device is kept for it; its parcel is being prepared. */
  RESERVED("reserved"),
  /** The parcel is handed over; the network operator has not done all that it owes. */
  DISPATCHED("dispatched"),
  /** The network operator has activated, zero-rated and hidden; the parcel has not arrived. */
  ACKNOWLEDGED("acknowledged"),
  DELIVERED("delivered"),
  /** The parcel failed or the phone was found; the partner has to confirm what is safe now. */
  ON_HOLD("on hold"),
  WITHDRAWN("withdrawn"),
  /** Erased before a parcel was on its way. */
  ENDED("ended");

  /** The steps of a referral if all goes well, in order. */
  public static final List<Step> WAY = List.of(REFERRED, RESERVED, DISPATCHED, ACKNOWLEDGED, DELIVERED);

  private final String label;

  Step(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
