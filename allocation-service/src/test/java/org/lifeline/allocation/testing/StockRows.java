package org.lifeline.allocation.testing;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** Rows of stock that differ from all others of this run, with valid check digits. */
public final class StockRows {

  public static final String HEADER = "batch,hub,model,form,imei,operator,iccid,msisdn,sim_expires_on\n";

  /** An expiry date of a SIM that suits everybody, whenever the tests are run. */
  public static final String LASTING = lasting(0);

  private static final AtomicLong NEXT = new AtomicLong();

  private StockRows() {
  }

  /** So many days after {@link #LASTING}. */
  public static String lasting(int days) {
    return LocalDate.now(ZoneOffset.UTC).plusYears(2).plusDays(days).toString();
  }

  public static String row(String hub, String form, String operator, String simExpiresOn) {
    return row("B1", hub, form, operator, simExpiresOn);
  }

  public static String row(String batch, String hub, String form, String operator, String simExpiresOn) {
    return row(batch, hub, "Model", form, operator, simExpiresOn);
  }

  public static String row(String batch, String hub, String model, String form, String operator, String simExpiresOn) {
    long n = NEXT.incrementAndGet();
    return String.join(",", batch, hub, model, form, luhn("35%012d".formatted(n)), operator,
        luhn("8944%014d".formatted(n)), "+4477%08d".formatted(n), simExpiresOn) + "\n";
  }

  private static String luhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int doubled = i % 2 == 0 ? 2 * digit : digit;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return digits + (10 - sum % 10) % 10;
  }
}
