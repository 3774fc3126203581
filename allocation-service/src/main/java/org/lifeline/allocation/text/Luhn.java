package org.lifeline.allocation.text;

/** The check digit of ISO/IEC 7812-1, annex B, as IMEI and ICCID use it. */
public final class Luhn {

  private Luhn() {
  }

  /**
   * Whether the check digit is right.
   *
   * @param digits decimal digits only, the last of them the check digit
   */
  public static boolean holds(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int doubled = i % 2 == 0 ? digit : 2 * digit;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return sum % 10 == 0;
  }
}
