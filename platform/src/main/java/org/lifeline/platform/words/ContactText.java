package org.lifeline.platform.words;

import java.util.regex.Pattern;

/**
 * Recognises a text that is itself a way to reach somebody. Names that outsiders choose for their own things are stored
 * in clear, so they must not be one.
 */
public final class ContactText {

  private static final int FEWEST_DIGITS = 10;
  /**
   * Excluded, since one in a million of the UUIDs that begin with the time consists of digits only and begins with 0.
   */
  private static final Pattern UUID = Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");

  private ContactText() {
  }

  /** Whether a text is a phone number or an e-mail address, and nothing else. A UUID is neither. */
  public static boolean is(String text) {
    return EmailAddress.alone(text) || ((isPhoneNumber(text) || isPhoneNumber(PlainText.of(text)))
        && !UUID.matcher(text).matches());
  }

  /**
   * Whether a text begins with 0 or + followed by ten digits or more, however separated, and has no letters. A text
   * that begins with 000 counts as a counter, not as a phone number.
   */
  private static boolean isPhoneNumber(String text) {
    var number = new StringBuilder();
    for (int i = 0, c; i < text.length(); i += Character.charCount(c)) {
      c = text.codePointAt(i);
      int digit = Character.digit(c, 10);
      if (number.isEmpty() ? c == '+' || digit == 0 : digit >= 0) {
        number.append(c == '+' ? "+" : digit);
      } else if (Character.isLetterOrDigit(c)) {
        return false;
      }
    }
    return number.length() > FEWEST_DIGITS && !number.toString().startsWith("000");
  }
}
