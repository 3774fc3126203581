package org.lifeline.demo.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.lifeline.platform.words.PlainText;

/**
 * The columns of a file of referrals, by name.
 *
 * @param names all of them
 * @param kept  indices of those that are fields of a referral
 */
record Columns(List<String> names, List<Integer> kept) {

  static final String REFERENCE = "case_reference";
  static final String REGION = "region";
  private static final String PARTNER = "partner";

  /** The fields that a referral may have, as documented for partners. */
  private static final Set<String> FIELDS = Set.of(PARTNER, REFERENCE, "submitted_at", REGION, "risk_score",
      "band", "consent", "consent_reason", "consent_decided_by", "replaces", "replaces_reason", "needs",
      "excluded_operator", "recipient_name", "date_of_birth", "delivery_name", "delivery_address",
      "delivery_postcode", "delivery_instructions", "language", "contact_channel", "contact_address", "contact_from",
      "contact_until", "contact_days", "code_word", "contact_cover_story", "pack_cover_names");

  static Columns of(List<String> header) {
    var names = header.stream().map(PlainText::stripped).toList();
    return new Columns(names,
        IntStream.range(0, names.size()).filter(i -> FIELDS.contains(names.get(i))).boxed().toList());
  }

  /**
   * Names of the columns that are no field of a referral. A column without a name, as after a trailing comma, is not
   * reported.
   */
  List<String> passedOver() {
    return names.stream().filter(name -> !FIELDS.contains(name) && !name.isEmpty()).toList();
  }

  /**
   * What is wrong with the columns so that it would be unknown whose a row is, or what it says; empty if nothing is.
   */
  Optional<String> fault() {
    if (!names.contains(PARTNER)) {
      return Optional.of("has no column " + PARTNER + "; columns are separated by commas");
    }
    return kept.stream().map(names::get).filter(name -> names.indexOf(name) != names.lastIndexOf(name)).findFirst()
        .map("has two columns "::concat);
  }

  SampleRow row(int number, List<String> fields) {
    return new SampleRow(number, PlainText.stripped(field(PARTNER, names, fields)), field(REFERENCE, names, fields),
        field(REGION, names, fields), kept.stream().map(names::get).toList(), kept(fields));
  }

  /** The field of the column with this name; empty if there is none. */
  static String field(String name, List<String> names, List<String> fields) {
    int column = names.indexOf(name);
    return column >= 0 && column < fields.size() ? fields.get(column) : "";
  }

  /**
   * The fields of the columns that are kept. A row with a field too many or too few is kept ragged, as it is unknown
   * which one is wrong.
   */
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
