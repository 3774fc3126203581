package org.lifeline.platform.words;

import java.util.regex.Pattern;

/** E-mail addresses as people use them: RFC 5321 without quoted local parts and address literals. */
public final class EmailAddress {

  private static final int LONGEST = 254;
  private static final int LONGEST_LOCAL = 64;
  private static final int LONGEST_LABEL = 63;
  private static final Pattern AROUND = Pattern.compile("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$");
  private static final String LABEL = "[\\p{L}0-9](?:[\\p{L}0-9-]*[\\p{L}0-9])?";
  /** The shortest address around an @: the last character of a local part, and as much of a domain as is needed. */
  private static final Pattern AT = Pattern
      .compile("[\\p{L}0-9!#$%&'*+/=?^_`{|}~-]@(?:" + LABEL + "\\.)+(?:[0-9][\\p{L}0-9-]*)?\\p{L}");
  private static final String LOCAL_MARKS = "!#$%&'*+-/=?^_`{|}~";

  private EmailAddress() {
  }

  /** Whether a text is exactly an address. */
  public static boolean is(String text) {
    int at = text.indexOf('@');
    return text.length() <= LONGEST && at > 0 && at <= LONGEST_LOCAL && isLocalPart(text.substring(0, at))
        && isDomain(text.substring(at + 1));
  }

  /** Whether a text is an address and nothing else meaningful: surrounding spaces and punctuation do not hide it. */
  public static boolean alone(String text) {
    var plain = PlainText.of(text);
    return plain.indexOf('@') >= 0 && is(AROUND.matcher(plain).replaceAll(""));
  }

  /** Whether a text contains an address, whatever surrounds it. */
  public static boolean within(String text) {
    var plain = PlainText.of(text);
    return plain.indexOf('@') >= 0 && AT.matcher(plain).find();
  }

  private static boolean isLocalPart(String text) {
    char before = '.';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.' ? before == '.' : !isLetterOrDigit(c) && LOCAL_MARKS.indexOf(c) < 0) {
        return false;
      }
      before = c;
    }
    return before != '.';
  }

  /** At least two labels of letters, digits and inner hyphens, the last one not all digits. */
  private static boolean isDomain(String text) {
    int labels = 0;
    int start = 0;
    while (start <= text.length()) {
      int end = text.indexOf('.', start);
      end = end < 0 ? text.length() : end;
      if (!isLabel(text, start, end)) {
        return false;
      }
      labels++;
      start = end + 1;
    }
    return labels > 1 && !Character.isDigit(text.charAt(text.length() - 1));
  }

  private static boolean isLabel(String text, int start, int end) {
    if (start == end || end - start > LONGEST_LABEL || text.charAt(start) == '-' || text.charAt(end - 1) == '-') {
      return false;
    }
    for (int i = start; i < end; i++) {
      if (!isLetterOrDigit(text.charAt(i)) && text.charAt(i) != '-') {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
        || (c > 0x7f && Character.isLetter(c));
  }
}
