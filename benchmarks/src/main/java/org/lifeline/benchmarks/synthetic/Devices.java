package org.lifeline.benchmarks.synthetic;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * Invented devices: valid and unique numbers, and at each hub what {@link Referrals} need from it, so that none waits.
 * The device of an index is always the same.
 */
public final class Devices {

  private static final String HEADER = "batch,hub,model,form,imei,operator,iccid,msisdn,sim_expires_on\n";
  /** Eight of ten referrals need nothing, and a basic handset has the fewest features that nobody asked for. */
  private static final List<String> FORMS = List.of("basic", "smartphone", "basic", "basic", "large-buttons", "basic",
      "basic", "smartphone", "large-buttons", "basic");

  private final Regions regions;
  private final List<String> operators;
  private final LocalDate firstExpiry;

  /** @param today SIMs expire between two and three years after it */
  public Devices(Regions regions, List<String> operators, LocalDate today) {
    this.regions = regions;
    this.operators = List.copyOf(operators);
    this.firstExpiry = today.plusYears(2);
  }

  /** An upload for allocation-service: devices {@code first} to {@code first + count - 1}. */
  public byte[] csv(int first, int count) {
    var csv = new StringBuilder(HEADER);
    for (int index = first; index < first + count; index++) {
      append(csv, index);
    }
    return csv.toString().getBytes(US_ASCII);
  }

  private void append(StringBuilder csv, int index) {
    int ofItsRegion = index / regions.all().size();
    int operator = ofItsRegion / FORMS.size() % operators.size();
    var form = FORMS.get(ofItsRegion % FORMS.size());
    csv.append("BENCH").append(index / 5_000).append(',').append(regions.of(index).hub()).append(',')
        .append(model(form))
        .append(',').append(form).append(',').append(imei(index)).append(',').append(operators.get(operator))
        .append(',').append(iccid(operator, index)).append(',').append(msisdn(index)).append(',')
        .append(firstExpiry.plusDays(index % 365)).append('\n');
  }

  private static String model(String form) {
    return switch (form) {
      case "basic" -> "Nokia 105 4G (2023)";
      case "large-buttons" -> "Doro 5860";
      default -> "Moto G15";
    };
  }

  static String imei(int index) {
    return Luhn.complete(String.format(Locale.ROOT, "35%012d", index));
  }

  static String iccid(int operator, int index) {
    return Luhn.complete(String.format(Locale.ROOT, "8944%02d%012d", operator + 1, index));
  }

  /** A number from 07700 200000 on: such numbers have the right form, and libphonenumber knows no network for them. */
  static String msisdn(int index) {
    return String.format(Locale.ROOT, "+447700%06d", 200_000 + index);
  }
}
