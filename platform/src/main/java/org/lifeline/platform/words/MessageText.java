package org.lifeline.platform.words;

import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What could give a survivor away in a text that appears on her phone. Checked when a code word arrives, so that none
 * is accepted with which no message could ever be sent.
 */
public final class MessageText {

  private static final Pattern LINK = Pattern
      .compile("://|www|@|[\\p{L}\\p{N}]\\.[\\p{L}\\p{N}]|/|\\\\", Pattern.CASE_INSENSITIVE);
  private static final Pattern NUMBER = Pattern
      .compile("\\p{Nd}[\\p{Nd}\\p{Z}\\p{P}]*\\p{Nd}[\\p{Nd}\\p{Z}\\p{P}]*\\p{Nd}");
  private static final Pattern PLACE_LEFT_OPEN = Pattern.compile("[{}<>%$|~^]");
  private static final ForbiddenWords WORDS = ForbiddenWords.read();

  private MessageText() {
  }

  /** Whether a text contains any word about the scheme, a helpline or what they are for. */
  public static boolean saysWhatItMustNot(String text) {
    return WORDS.in(text);
  }

  /** The faults of a code word that a caseworker has agreed on with the survivor, or of a text that contains it. */
  public static Set<TextFault> faults(String text) {
    var faults = faultsBesideDigits(text);
    if (NUMBER.matcher(text).find()) {
      faults.add(TextFault.NUMBER);
    }
    return faults;
  }

  /** As {@link #faults}, but digits are allowed. */
  public static Set<TextFault> faultsBesideDigits(String text) {
    var faults = EnumSet.noneOf(TextFault.class);
    if (text.isBlank()) {
      faults.add(TextFault.EMPTY);
    }
    if (saysWhatItMustNot(text)) {
      faults.add(TextFault.FORBIDDEN_WORD);
    }
    if (LINK.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT)).find()) {
      faults.add(TextFault.LINK);
    }
    if (PLACE_LEFT_OPEN.matcher(text).find() || text.codePoints().anyMatch(MessageText::isUnseen)) {
      faults.add(TextFault.CHARACTER);
    }
    return faults;
  }

  private static boolean isUnseen(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE, Character.SURROGATE, Character.UNASSIGNED ->
        true;
      default -> false;
    };
  }
}
