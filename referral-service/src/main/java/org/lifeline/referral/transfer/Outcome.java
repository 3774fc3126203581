package org.lifeline.referral.transfer;

import java.util.Locale;

/** What became of an offer. */
enum Outcome {
  /** It may still be accepted, declined or taken back. */
  OPEN,
  /** The referral is the other partner's now. */
  ACCEPTED,
  DECLINED,
  TAKEN_BACK,
  /** Nobody answered in time. */
  EXPIRED,
  /** The referral has come to an end meanwhile, or its person was erased. */
  ENDED;

  /** As it is written in answers and rows. */
  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Outcome named(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
