package org.lifeline.referral.review;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the safeguarding lead finds about a possible match, having asked both partners. */
enum Decision {
  /** One survivor: the later referral is held as a duplicate of the other for as long as that one stands. */
  SAME_PERSON,
  /** Two survivors: the referral is served. */
  DIFFERENT_PERSON,
  /** One survivor, and the phone of the other referral is gone: the referral is served. */
  REPLACEMENT;

  /** As it is written in requests, answers and rows. */
  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static @Nullable Decision named(String text) {
    for (var decision : values()) {
      if (decision.text().equals(text)) {
        return decision;
      }
    }
    return null;
  }
}
