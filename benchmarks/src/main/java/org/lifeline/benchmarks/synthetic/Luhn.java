package org.lifeline.benchmarks.synthetic;

/** Luhn's check digit (ISO/IEC 7812-1, annex B), with which an IMEI and an ICCID end. */
final class Luhn {

  private Luhn() {
  }

  /** The digits followed by their check digit. */
  static String complete(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int weighted = i % 2 == 0 ? digit * 2 : digit;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return digits + (10 - sum % 10) % 10;
  }
}
