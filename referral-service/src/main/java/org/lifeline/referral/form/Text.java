package org.lifeline.referral.form;

import org.jspecify.annotations.Nullable;
import org.lifeline.platform.words.PlainText;
import org.lifeline.referral.form.raw.Field;
import org.lifeline.referral.form.raw.RawReferral;

/**
 * Checks free text: its length is bounded, and characters that hide something or change the direction of writing are
 * refused.
 */
final class Text {

  private Text() {
  }

  /**
   * Text in one line.
   *
   * @return null if there is none or it breaks a rule
   */
  static @Nullable String line(RawReferral raw, Field field, int longest, Errors errors) {
    return checked(raw.text(field), field, longest, false, errors);
  }

  /**
   * Text that may run over several lines, with line feeds between them; a line end counts as one character.
   *
   * @return null if there is none or it breaks a rule
   */
  static @Nullable String lines(RawReferral raw, Field field, int longest, Errors errors) {
    var text = raw.text(field);
    return checked(text == null ? null : PlainText.withLineFeeds(text), field, longest, true, errors);
  }

  /** As {@link #line}, with an error if there is none. */
  static @Nullable String requiredLine(RawReferral raw, Field field, int longest, Errors errors) {
    if (raw.text(field) == null) {
      errors.required(field);
    }
    return line(raw, field, longest, errors);
  }

  /** As {@link #lines}, with an error if there is none. */
  static @Nullable String requiredLines(RawReferral raw, Field field, int longest, Errors errors) {
    if (raw.text(field) == null) {
      errors.required(field);
    }
    return lines(raw, field, longest, errors);
  }

  private static @Nullable String checked(@Nullable String text, Field field, int longest, boolean lines,
      Errors errors) {
    if (text == null) {
      return null;
    }
    if (text.length() > longest && text.codePointCount(0, text.length()) > longest) {
      errors.add(field, "too-long", "At most " + longest + " characters.");
      return null;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c >= ' ' && c < 0x7f) || (lines && c == '\n')) {
        continue;
      }
      if (isHidden(c) || (Character.isSurrogate(c) && !pair(text, i))) {
        errors.add(field, "forbidden-character", "No control characters and none that change the direction of text.");
        return null;
      } else if (Character.isHighSurrogate(c)) {
        i++;
      }
    }
    return text;
  }

  /** Whether it is a control character, a direction mark, a line or paragraph separator, or the byte order mark. */
  private static boolean isHidden(char c) {
    return Character.isISOControl(c) || c == '\u061c' || c == '\u200e' || c == '\u200f'
        || (c >= '\u2028' && c <= '\u202e') || (c >= '\u2066' && c <= '\u206f') || c == '\ufeff' || c >= '\ufff9';
  }

  private static boolean pair(String text, int i) {
    return Character.isHighSurrogate(text.charAt(i)) && i + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(i + 1));
  }
}
