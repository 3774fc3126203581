package org.lifeline.notification.wording;

/**
 * What a locked phone shows of an SMS without being touched.
 *
 * @param title the sender
 * @param body the beginning of the text, or all of it
 */
record Preview(String title, String body) {

  /** Two lines of a small screen. A large one shows more, so no text may rely on being cut. */
  private static final int CHARACTERS = 80;

  static Preview ofSms(String sender, Message message) {
    return new Preview(sender, cut(message.text()));
  }

  private static String cut(String text) {
    return text.codePointCount(0, text.length()) <= CHARACTERS
        ? text
        : text.substring(0, text.offsetByCodePoints(0, CHARACTERS - 1)) + "…";
  }
}
