package org.lifeline.demo.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lifeline.platform.words.PlainText;
import tools.jackson.databind.json.JsonMapper;

/**
 * A row of referrals.csv as it is in the file, right or wrong.
 *
 * @param number        of the row in the file, from 1
 * @param partner       that hands it in
 * @param caseReference as it is in the file
 * @param region        the region's code, without surrounding blanks
 * @param header        names of the columns that are fields of a referral
 * @param fields        the row's fields of these; all of the row, if it has fewer or more fields than the file has
 * columns
 */
public record SampleRow(int number, String partner, String caseReference, String region, List<String> header,
    List<String> fields) {

  /**
   * In bytes of JSON. A batch on a submissions topic has at most 256 KiB, the names of the fields and what seals them
   * included; a field of an upload has at most 1 Mi characters.
   */
  private static final int LONGEST = 200_000;
  /** What JSON needs for a control character. */
  private static final int MOST_BYTES_OF_A_CHARACTER = 6;

  public SampleRow {
    region = PlainText.stripped(region);
  }

  /** A row of a file in which every column is a field of a referral. */
  public SampleRow(int number, String partner, List<String> header, List<String> fields) {
    this(number, partner, Columns.field(Columns.REFERENCE, header, fields),
        Columns.field(Columns.REGION, header, fields), header, fields);
  }

  /** Whether it has fields without a column, or columns without a field. */
  public boolean isRagged() {
    return fields.size() != header.size();
  }

  /**
   * The fields with which the row is longer than the doors take, whichever way it is handed in; {@code row} if it is
   * unknown which ones these are. Empty if all of it can be handed in: a service may still refuse it as too long.
   */
  public List<String> tooLong() {
    if (fields.stream().mapToLong(String::length).sum() <= LONGEST / MOST_BYTES_OF_A_CHARACTER) {
      return List.of();
    }
    if (isRagged()) {
      return List.of("row");
    }
    var tooLong = new ArrayList<String>();
    long before = 0;
    for (int i = 0; i < header.size(); i++) {
      long length = JsonMapper.shared().writeValueAsBytes(typed(header.get(i), fields.get(i))).length;
      if (before + length > LONGEST) {
        tooLong.add(header.get(i));
      } else {
        before += length;
      }
    }
    return tooLong;
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
