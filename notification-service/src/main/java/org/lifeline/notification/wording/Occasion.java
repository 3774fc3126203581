package org.lifeline.notification.wording;

import java.util.Arrays;
import java.util.Locale;

/**
 * What a survivor is told: only what she cannot know otherwise and has to act on. When a parcel has failed or a phone
 * was found, nothing is sent until the partner has confirmed the contact.
 */
public enum Occasion {
  /** The parcel has gone: somebody has to be there for it. */
  ON_ITS_WAY,
  /** The parcel has arrived at its destination. */
  ARRIVED;

  private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

  public String text() {
    return text;
  }

  /** @throws java.util.NoSuchElementException if there is none of this name */
  public static Occasion of(String text) {
    return Arrays.stream(values()).filter(occasion -> occasion.text.equals(text)).findFirst().orElseThrow();
  }
}
