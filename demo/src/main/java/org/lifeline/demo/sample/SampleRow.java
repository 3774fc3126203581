package org.lifeline.demo.sample;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A row of referrals.csv as it is in the file, right or wrong.
 *
 * @param number  of the row in the file, from 1
 * @param partner that hands it in
 * @param header  the columns' names
 * @param fields  the row's fields; may be fewer or more than the columns
 */
public record SampleRow(int number, String partner, List<String> header, List<String> fields) {

  /** Whether it has fields without a column, or columns without a field. */
  public boolean isRagged() {
    return fields.size() != header.size();
  }

  public String caseReference() {
    return field("case_reference");
  }

  /** The region's code as it is in the file, without surrounding blanks. */
  public String region() {
    return field("region").strip();
  }

  /** The row as JSON, as the partner's case system would send it. The row must not be {@link #isRagged ragged}. */
  public Map<String, Object> json() {
    var json = new LinkedHashMap<String, Object>();
    for (int i = 0; i < header.size(); i++) {
      var value = fields.get(i);
      if (!value.isEmpty()) {
        json.put(header.get(i), typed(header.get(i), value));
      }
    }
    return json;
  }

  private String field(String name) {
    int column = header.indexOf(name);
    return column >= 0 && column < fields.size() ? fields.get(column) : "";
  }

  private static Object typed(String name, String value) {
    return switch (name) {
      case "needs" -> Arrays.asList(value.split(";", -1));
      case "contact_days" -> Arrays.asList(value.split(" ", -1));
      case "risk_score" -> value.matches("-?\\d{1,9}") ? (Object) Integer.valueOf(value) : value;
      default -> value;
    };
  }

  /** Shows only the row's number, as the row holds personal data. */
  @Override
  public String toString() {
    return "SampleRow[" + number + "]";
  }
}
