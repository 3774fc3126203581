package org.lifeline.referral.sealing;

import java.util.Locale;

/** The parts in which a referral's personal data is sealed, each for one service only. */
public enum Part {
  /** Name, date of birth and consent: never leaves this service. */
  PERSON,
  /** For allocation-service. */
  ALLOCATION,
  /** For dispatch-service. */
  DELIVERY,
  /** For notification-service. */
  SAFE_CONTACT;

  /** Version of the format of the plaintexts. */
  public static final int VERSION = 1;

  private final String text = name().toLowerCase(Locale.ROOT);

  public String text() {
    return text;
  }
}
