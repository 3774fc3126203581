package org.lifeline.demo.stage;

/** Luhn's check digit, as IMEIs and ICCIDs end with it (ISO/IEC 7812-1, annex B). */
final class CheckDigits {

  private CheckDigits() {
  }

  /** The digits with their check digit behind them. */
  static String luhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      sum += i % 2 == 1 ? digit : digit < 5 ? 2 * digit : 2 * digit - 9;
    }
    return digits + (10 - sum % 10) % 10;
  }
}
