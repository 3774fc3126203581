package org.lifeline.referral.form.valid;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The level of risk, lowest first. */
public enum Band {
  STANDARD, MEDIUM, HIGH;

  /** Highest DASH score. */
  public static final int HIGHEST_SCORE = 24;

  /** The band of this name; null if there is none. */
  public static @Nullable Band named(String text) {
    for (var band : values()) {
      if (band.text().equals(text)) {
        return band;
      }
    }
    return null;
  }

  /** The band's name in requests and answers. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
