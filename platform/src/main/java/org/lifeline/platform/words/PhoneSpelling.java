package org.lifeline.platform.words;

/** How people write phone numbers, as far as this can be told without knowing any numbers. */
public final class PhoneSpelling {

  /** A limit longer than any spelling of a number. */
  private static final int LONGEST = 40;
  private static final String SEPARATORS = " ()-./\u00a0\u2010\u2011\u2013";

  private PhoneSpelling() {
  }

  /**
   * Whether a text is spelled like a phone number and nothing else: digits, the usual separators, and a plus at its
   * beginning or at the start of its first brackets. Whether the number exists is not checked.
   */
  public static boolean is(String text) {
    if (text.length() > LONGEST) {
      return false;
    }
    int bracket = text.indexOf('(');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean leadingPlus = c == '+' && (i == 0 || i == bracket + 1);
      if ((c < '0' || c > '9') && !leadingPlus && SEPARATORS.indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }
}
