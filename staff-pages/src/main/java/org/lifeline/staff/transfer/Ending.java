package org.lifeline.staff.transfer;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How an offer ends without the referral going anywhere. */
public enum Ending {
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

  /** Its word in the message file. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its number in addresses, which a browser keeps: they say nothing. */
  public int number() {
    return ordinal() + 1;
  }

  static Optional<Ending> numbered(String number) {
    return Arrays.stream(values()).filter(ending -> Integer.toString(ending.number()).equals(number)).findFirst();
  }

  /** Whether this partner may end an offer so. */
  boolean isFor(String partner, Offer offer) {
    return partner.equals(this == DECLINE ? offer.to() : offer.from());
  }
}
