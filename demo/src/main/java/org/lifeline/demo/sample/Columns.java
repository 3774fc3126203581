package org.lifeline.demo.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The columns of a file of referrals, by their names.
 *
 * @param names all of them
 * @param kept places of those that are fields of a referral
 */
record Columns(List<String> names, List<Integer> kept) {

  private static final String PARTNER = "partner";

  /** What a referral may say, as the docs for partners have it. */
  private static final Set<String> FIELDS = Set.of(PARTNER, "case_reference", "submitted_at", "region", "risk_score",
      "band", "consent", "consent_reason", "consent_decided_by", "replaces", "replaces_reason", "needs",
      "excluded_operator", "recipient_name", "date_of_birth", "delivery_name", "delivery_address",
      "delivery_postcode", "delivery_instructions", "language", "contact_channel", "contact_address", "contact_from",
      "contact_until", "contact_days", "code_word", "contact_cover_story", "pack_cover_names");

  static Columns of(List<String> header) {
    var names = header.stream().map(String::strip).toList();
    return new Columns(names,
        IntStream.range(0, names.size()).filter(i -> FIELDS.contains(names.get(i))).boxed().toList());
  }

  /** Names of those that are none; a column may have none, as after a comma at the end. */
  List<String> passedOver() {
    return names.stream().filter(name -> !FIELDS.contains(name) && !name.isEmpty()).toList();
  }

  /** What is wrong with them so that nobody could say whose a row is, or what it says; empty where nothing is. */
  Optional<String> fault() {
    if (!names.contains(PARTNER)) {
      return Optional.of("has no column " + PARTNER + "; columns are separated by commas");
    }
    return kept.stream().map(names::get).filter(name -> names.indexOf(name) != names.lastIndexOf(name)).findFirst()
        .map("has two columns "::concat);
  }

  SampleRow row(int number, List<String> fields) {
    int partner = names.indexOf(PARTNER);
    return new SampleRow(number, partner >= 0 && partner < fields.size() ? fields.get(partner).strip() : "",
        kept.stream().map(names::get).toList(), kept(fields));
  }

  /** A row with a field too many or too few has so afterwards: nobody knows which it is. */
  private List<String> kept(List<String> fields) {
    if (fields.size() == names.size()) {
      return kept.stream().map(fields::get).toList();
    }
    var ragged = new ArrayList<>(fields);
    if (ragged.size() == kept.size()) {
      ragged.add("");
    }
    return ragged;
  }
}
