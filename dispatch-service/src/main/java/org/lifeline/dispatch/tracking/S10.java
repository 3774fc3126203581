package org.lifeline.dispatch.tracking;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes and reads tracking numbers according to UPU S10: two letters, a serial number of eight digits, a check digit,
 * the country.
 */
final class S10 {

  private static final Pattern FORM = Pattern.compile("[A-Z]{2}[0-9]{9}GB", Pattern.CASE_INSENSITIVE);
  private static final Pattern BLANKS = Pattern.compile("[\\s\u00a0\u202f]+");
  private static final int[] WEIGHTS = {8, 6, 4, 2, 3, 5, 9, 7};

  private S10() {
  }

  /**
   * The tracking number that somebody has written, with whatever blanks and in capital letters or small ones; null
   * where the text has not the form of one. Its check digit is not checked.
   */
  static @Nullable String read(String text) {
    var bare = BLANKS.matcher(text).replaceAll("");
    return FORM.matcher(bare).matches() ? bare.toUpperCase(Locale.ROOT) : null;
  }

  /**
   * The tracking number with this serial number.
   *
   * @param serial 0 to 99,999,999
   */
  static String number(String prefix, int serial) {
    return prefix + String.format(Locale.ROOT, "%08d", serial) + checkDigit(serial) + "GB";
  }

  /** The check digit: 11 less the weighted sum modulo 11; 10 becomes 0 and 11 becomes 5. */
  static int checkDigit(int serial) {
    int sum = 0;
    int rest = serial;
    for (int i = WEIGHTS.length - 1; i >= 0; i--) {
      sum += rest % 10 * WEIGHTS[i];
      rest /= 10;
    }
    int digit = 11 - sum % 11;
    return digit == 10 ? 0 : digit == 11 ? 5 : digit;
  }
}
