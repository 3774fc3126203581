package org.lifeline.referral.form;

import org.jspecify.annotations.Nullable;
import org.lifeline.platform.words.MessageText;
import org.lifeline.referral.form.raw.Field;
import org.lifeline.referral.form.raw.RawReferral;

/**
 * Rules for the word that comes with each message. notification-service sends no message whose code word gives the
 * survivor away; such a word is refused here, while the caseworker who agreed on it can still agree on another.
 */
final class CodeWordRules {

  private static final int LONGEST = 40;

  private CodeWordRules() {
  }

  /**
   * Checks the code word.
   *
   * @param written whether messages are written to this contact at all
   * @return null if there is none, or a rule is broken
   */
  static @Nullable String check(RawReferral raw, boolean written, Errors errors) {
    var word = Text.line(raw, Field.CODE_WORD, LONGEST, errors);
    if (word == null || !written) {
      return word;
    }
    if (word.length() > LONGEST) {
      errors.add(Field.CODE_WORD, "too-long", "At most " + LONGEST + " characters, of which an emoji is two.");
    }
    for (var fault : MessageText.faults(word)) {
      switch (fault) {
        case FORBIDDEN_WORD -> errors.add(Field.CODE_WORD, "forbidden-word",
            "This is in each message: no word of the scheme, of a helpline, of abuse or of a phone, nor as a part of another.");
        case LINK -> errors.add(Field.CODE_WORD, "link",
            "This is in each message, where a phone must not take it for a link: no stop between letters, no @, slash or www.");
        case NUMBER -> errors.add(Field.CODE_WORD, "number",
            "This is in each message: two digits at most, so that it is no phone number.");
        default -> errors.add(Field.CODE_WORD, "forbidden-character",
            "This is in each message: none of { } < > % $ | ~ ^, and nothing that is not seen.");
      }
    }
    return word;
  }
}
