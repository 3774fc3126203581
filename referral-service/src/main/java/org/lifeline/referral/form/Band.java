package org.lifeline.referral.form;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How great the risk is, least first. */
public enum Band {
  STANDARD, MEDIUM, HIGH;

  /** Highest DASH score. */
  public static final int HIGHEST_SCORE = 24;

  /** The band of a DASH score of 0 to 24: 14 and more high, 10 to 13 medium, below standard. */
  public static Band of(int score) {
    return score >= 14 ? HIGH : score >= 10 ? MEDIUM : STANDARD;
  }

  static @Nullable Band named(String text) {
    for (var band : values()) {
      if (band.text().equals(text)) {
        return band;
      }
    }
    return null;
  }

  /** As it is written in requests and answers. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
