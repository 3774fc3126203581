package org.lifeline.platform.words;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** Reduces a text to what is visible, with one spelling for characters that look the same. */
public final class PlainText {

  /**
   * Invisible characters: those that format, and whatever else Unicode says is not to be shown
   * (Default_Ignorable_Code_Point), such as variation selectors and the fillers of Hangul.
   */
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2065"
      + "\u3164\ufe00-\ufe0f\uffa0\ufff0-\ufff8\\x{e0000}-\\x{e0fff}]");
  /** Apostrophes, what is typed in their place, and letters that look like one. */
  private static final Pattern APOSTROPHES = Pattern
      .compile("[`\u00b4\u02b9-\u02bf\u02c8\u2018\u2019\u201b\u2032\ua78b\ua78c\uff07]");

  private PlainText() {
  }

  /** The text in a form for comparison: compatibility letters as plain ones (NFKC), apostrophes as on a keyboard. */
  public static String of(String text) {
    if (isAscii(text)) {
      return text.replace('`', '\'');
    }
    return Normalizer.normalize(APOSTROPHES.matcher(seen(text)).replaceAll("'"), Normalizer.Form.NFKC);
  }

  /**
   * What was typed, without spaces around it, those included that do not break a line and that {@link String#strip}
   * leaves; empty if there is nothing in it but spaces and invisible characters.
   */
  public static String stripped(String text) {
    if (isAscii(text)) {
      return text.strip();
    }
    int start = 0;
    int end = text.length();
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (start < end && isSpace(text.charAt(end - 1))) {
      end--;
    }
    var stripped = text.substring(start, end);
    return seen(stripped).chars().allMatch(PlainText::isSpace) ? "" : stripped;
  }

  /** The text with a line feed at each line end, however it is written: browsers send a carriage return before it. */
  public static String withLineFeeds(String text) {
    return text.replace("\r\n", "\n").replace('\r', '\n');
  }

  /** Whether it is a space or a line break of any kind; all of these are single chars. */
  private static boolean isSpace(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  /** The text without invisible characters. */
  static String seen(String text) {
    return isAscii(text) ? text : UNSEEN.matcher(text).replaceAll("");
  }

  /** Whether it is one of the spaces and line breaks of ASCII. */
  static boolean isAsciiSpace(int c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  /** Whether a text is all ASCII, as most are: then it is in every normal form, and has no invisible characters. */
  static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0x7f) {
        return false;
      }
    }
    return true;
  }
}
