package org.lifeline.demo.stage;

/** Check digits: Luhn's, with which IMEIs and ICCIDs end (ISO/IEC 7812-1, annex B), and that of tracking numbers (UPU S10). */
public final class CheckDigits {

  private static final String S10 = "[A-Z]{2}[0-9]{9}GB";
  private static final int[] WEIGHTS = {8, 6, 4, 2, 3, 5, 9, 7};
  private static final int ELEVEN = 11;

  private CheckDigits() {
  }

  /** The digits followed by their check digit. */
  static String luhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      sum += i % 2 == 1 ? digit : digit < 5 ? 2 * digit : 2 * digit - 9;
    }
    return digits + (10 - sum % 10) % 10;
  }

  /** Whether it is a tracking number of a British courier whose check digit is right. */
  public static boolean isTrackingNumber(String number) {
    if (!number.matches(S10)) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += WEIGHTS[i] * (number.charAt(2 + i) - '0');
    }
    int digit = ELEVEN - sum % ELEVEN;
    int expected = digit == ELEVEN ? 5 : digit == ELEVEN - 1 ? 0 : digit;
    return number.charAt(2 + WEIGHTS.length) - '0' == expected;
  }
}
