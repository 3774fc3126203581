package org.lifeline.platform.words;

import java.util.regex.Pattern;

/**
 * Knows a text that is itself a way to reach somebody. What others choose as a name for a thing of theirs is kept in
 * clear, so it must be none.
 */
public final class ContactText {

  private static final int FEWEST_DIGITS = 10;
  /** One in a million of those that begin with the time has digits alone, and begins with 0. */
  private static final Pattern UUID = Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");

  private ContactText() {
  }

  /** Whether a text is a phone number or an e-mail address, and nothing else. A UUID is neither. */
  public static boolean is(String text) {
    return EmailAddress.alone(text) || (isPhoneNumber(text) && !UUID.matcher(text).matches());
  }

  /** 0 or + and ten digits or more, and no letter, however they are separated; but no number begins with 000: that is a counter. */
  private static boolean isPhoneNumber(String text) {
    var number = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
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
