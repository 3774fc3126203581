package org.lifeline.referral.form;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Postcodes of UK form (BS 7666): A9 9AA, A99 9AA, AA9 9AA, AA99 9AA, A9A 9AA, AA9A 9AA; the last two letters are none
 * of C I K M O V. Whether a postcode exists is not checked.
 */
final class Postcode {

  private static final int LONGEST = 10;
  private static final Pattern FORM = Pattern
      .compile("([A-Z]{1,2}[0-9][0-9A-Z]?) *([0-9][ABD-HJLNP-UW-Z]{2})", Pattern.CASE_INSENSITIVE);

  private Postcode() {
  }

  /** The postcode in capitals with one space; null if the text is not one. */
  static @Nullable String normalised(String text) {
    if (text.length() > LONGEST) {
      return null;
    }
    var form = FORM.matcher(text);
    return form.matches() ? (form.group(1) + " " + form.group(2)).toUpperCase(Locale.ROOT) : null;
  }
}
