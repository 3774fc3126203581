package org.lifeline.allocation.text;

import java.util.regex.Pattern;

/** The number of a handset: 15 digits, the last of them a check digit (3GPP TS 23.003). */
public final class Imei {

  /** What it looks like, whatever its check digit. */
  public static final Pattern FORM = Pattern.compile("[0-9]{15}");

  private Imei() {
  }

  /** Whether a text is one: its form and its check digit are right. */
  public static boolean holds(String text) {
    return FORM.matcher(text).matches() && Luhn.holds(text);
  }
}
