package org.lifeline.staff.transfer;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The ways to end an offer without transferring the referral. */
public enum Ending {
  /** Declined by the partner that it was made to. */
  DECLINE("refusal"),
  /** Taken back by the partner that made it. */
  CANCEL("withdrawal");

  private final String door;

  Ending(String door) {
    this.door = door;
  }

  /** The last part of its path at referral-service. */
  String door() {
    return door;
  }

  /** Its key in the message file. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its number in addresses, which a browser remembers: a number gives nothing away. */
  public int number() {
    return ordinal() + 1;
  }

  static Optional<Ending> numbered(String number) {
    return Arrays.stream(values()).filter(ending -> Integer.toString(ending.number()).equals(number)).findFirst();
  }

  /** Whether this partner may end the offer in this way. */
  boolean isFor(String partner, Offer offer) {
    return partner.equals(this == DECLINE ? offer.to() : offer.from());
  }
}
