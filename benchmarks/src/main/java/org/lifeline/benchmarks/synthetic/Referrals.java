package org.lifeline.benchmarks.synthetic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.lifeline.demo.sample.SampleRow;
import org.lifeline.schemas.KnownNeeds;
import tools.jackson.databind.json.JsonMapper;

/**
 * Invented referrals in the form of the sample file. No two are of one person, none has an error, and each has needs that
 * some form of handset meets. The referral of an index is always the same.
 */
public final class Referrals {

  private static final List<String> COLUMNS = List.of("partner", "case_reference", "submitted_at", "region",
      "risk_score", "consent", "consent_reason", "consent_decided_by", "language", "needs", "excluded_operator",
      "recipient_name", "date_of_birth", "delivery_name", "delivery_address", "delivery_postcode",
      "delivery_instructions", "contact_channel", "contact_address", "contact_from", "contact_until", "contact_days",
      "code_word");
  private static final List<String> NAMES = List.of("Robin", "Sam", "Kit", "Charlie", "Max", "Alex", "Jo", "Noor");
  private static final List<String> LANGUAGES = List.of("en", "en", "en", "en", "pl", "ur", "cy", "so");
  private static final List<String> NEEDS = List.copyOf(KnownNeeds.with(List.of()));

  private final Regions regions;
  private final List<String> operators;
  private final SafeHours hours;

  /** @param hours in which survivors may be written to */
  public Referrals(Regions regions, List<String> operators, SafeHours hours) {
    this.regions = regions;
    this.operators = List.copyOf(operators);
    this.hours = hours;
  }

  /** These referrals with other safe hours. */
  public Referrals within(SafeHours others) {
    return new Referrals(regions, operators, others);
  }

  /** The referral with this index, handed in by {@code partner}. */
  public SampleRow row(String partner, int index) {
    var random = new SplittableRandom(index);
    var address = contact(random, index);
    var fields = List.of(partner, "BEN-" + index, "2026-11-02T08:00:00Z", regions.of(index).code(),
        Integer.toString(random.nextInt(5, 20)), "given", "", "", pick(LANGUAGES, random),
        random.nextInt(10) < 8 ? "" : pick(NEEDS, random), random.nextInt(5) == 0 ? "" : pick(operators, random),
        pick(NAMES, random) + " Vale-" + letters(index),
        LocalDate.of(1950, 1, 1).plusDays(random.nextInt(20_000)).toString(),
        "Collection desk " + random.nextInt(100), random.nextInt(200) + " Example Street",
        "ZZ" + random.nextInt(10, 99) + " " + random.nextInt(1, 9) + "ZZ", "Hand over in person only", address.channel,
        address.text, hours.from(), hours.until(), pick(hours.days(), random), "juniper");
    return new SampleRow(index, partner, COLUMNS, fields);
  }

  /** An upload for referral-service. No field contains anything that has to be quoted in CSV. */
  public byte[] csv(Stream<SampleRow> rows) {
    var csv = new StringBuilder(String.join(",", COLUMNS)).append('\n');
    rows.forEach(row -> csv.append(String.join(",", row.fields())).append('\n'));
    return csv.toString().getBytes(UTF_8);
  }

  /** The JSON that a partner's case system would send for one of them. */
  public byte[] json(SampleRow row) {
    return JsonMapper.shared().writeValueAsBytes(row.json());
  }

  private record Contact(String channel, String text) {
  }

  private static Contact contact(SplittableRandom random, int index) {
    return switch (random.nextInt(10)) {
      case 0, 1, 2, 3 -> new Contact("sms", "+447700900" + random.nextInt(100, 1_000));
      case 4, 5 -> new Contact("email", "safe" + index + "@mail.example");
      case 6, 7, 8 -> new Contact("caseworker", "caseworker" + random.nextInt(40) + "@partner.example");
      default -> new Contact("none", "");
    };
  }

  private static String pick(List<String> choice, SplittableRandom random) {
    return choice.get(random.nextInt(choice.size()));
  }

  /** A different name for each index: digits in base 26, as letters. */
  static String letters(int index) {
    var letters = new StringBuilder();
    for (int rest = index; letters.length() < 5; rest /= 26) {
      letters.append((char) ('a' + rest % 26));
    }
    letters.setCharAt(0, Character.toUpperCase(letters.charAt(0)));
    return letters.toString();
  }
}
