package org.lifeline.referral.form.valid;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How great the risk is, least first. */
public enum Band {
  STANDARD, MEDIUM, HIGH;

  /** Highest DASH score. */
  public static final int HIGHEST_SCORE = 24;

  /** The band of this name; null where there is none. */
  public static @Nullable Band named(String text) {
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
