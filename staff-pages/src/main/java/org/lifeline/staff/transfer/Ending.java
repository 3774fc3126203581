package org.lifeline.staff.transfer;

import java.util.Locale;

/** How an offer ends without the referral going anywhere. */
enum Ending {
  /** By the partner that it was made to. */
  DECLINE("refusal"),
  /** By the partner that made it. */
  CANCEL("withdrawal");

  private final String door;

  Ending(String door) {
    this.door = door;
  }

  /** Of referral-service. */
  String door() {
    return door;
  }

  /** Its word in addresses and in the message file. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** @throws IllegalArgumentException there is none of that name */
  static Ending named(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** Whether this partner may end an offer so. */
  boolean isFor(String partner, Offer offer) {
    return partner.equals(this == DECLINE ? offer.to() : offer.from());
  }
}
