package org.lifeline.referral.survivor;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import org.lifeline.platform.words.PlainText;

/**
 * Folds the spellings of a name into one form: case, accents, spacing, punctuation, apostrophes of all kinds and
 * invisible characters are dropped. Vowel signs of Indic scripts and the like stay, since different names would be the
 * same without them.
 */
final class FoldedName {

  /** Letters that people with another keyboard write as plain letters, and that no normalisation decomposes. */
  private static final Map<Character, String> PLAIN = Map.ofEntries(Map.entry('ß', "ss"), Map.entry('æ', "ae"),
      Map.entry('œ', "oe"), Map.entry('ø', "o"), Map.entry('ł', "l"), Map.entry('đ', "d"), Map.entry('ð', "d"),
      Map.entry('þ', "th"), Map.entry('ħ', "h"), Map.entry('ŧ', "t"), Map.entry('ı', "i"), Map.entry('ŋ', "ng"),
      Map.entry('ς', "σ"));

  private FoldedName() {
  }

  static String of(String name) {
    if (isAscii(name)) {
      var folded = new StringBuilder(name.length());
      for (int i = 0; i < name.length(); i++) {
        append(Character.toLowerCase(name.charAt(i)), folded);
      }
      return folded.toString();
    }
    // Before, since some letters have an apostrophe in them; after, since marks may stand together now that did not.
    return takeApart(fold(PlainText.of(takeApart(name))));
  }

  /** As names were folded when most apostrophes and invisible characters stayed: see {@link FormerEntries}. */
  static String former(String name) {
    return isAscii(name) ? of(name) : fold(takeApart(name)).replace("\u02bb", "").replace("\u02bc", "");
  }

  private static String fold(String apart) {
    var folded = new StringBuilder(apart.length());
    // Taken apart again after lower-casing, which turns some capitals into letters with new marks.
    takeApart(apart.toLowerCase(Locale.ROOT)).codePoints().filter(c -> !isAccent(c)).forEach(c -> append(c, folded));
    return folded.toString();
  }

  private static String takeApart(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD);
  }

  private static void append(int c, StringBuilder folded) {
    var plain = c < 0x80 || c > 0xffff ? null : PLAIN.get((char) c);
    if (plain != null) {
      folded.append(plain);
    } else if (Character.isLetterOrDigit(c) || isVowelSign(c)) {
      folded.appendCodePoint(c);
    }
  }

  private static boolean isVowelSign(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }

  /** Whether it is a combining accent, a Hebrew or Arabic point, or the tatweel, which only stretches a word. */
  private static boolean isAccent(int c) {
    return (c >= 0x300 && c <= 0x36f) || (c >= 0x1ab0 && c <= 0x1aff) || (c >= 0x1dc0 && c <= 0x1dff)
        || (c >= 0x20d0 && c <= 0x20ff) || (c >= 0xfe20 && c <= 0xfe2f) || (c >= 0x591 && c <= 0x5c7)
        || (c >= 0x610 && c <= 0x61a) || c == 0x640 || (c >= 0x64b && c <= 0x65f) || c == 0x670
        || (c >= 0x6d6 && c <= 0x6dc);
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }
}
