package org.lifeline.verification.exposure.play;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lifeline.demo.sample.SampleRow;
import tools.jackson.databind.json.JsonMapper;

/** Referrals as rows of an upload. */
final class UploadRows {

  private UploadRows() {
  }

  /** A referral as a row of CSV. */
  static SampleRow csv(String partner, int number, Map<String, Object> referral) {
    return new SampleRow(number, partner, List.copyOf(referral.keySet()),
        referral.entrySet().stream().map(field -> text(field.getKey(), field.getValue())).toList());
  }

  /** Referrals as NDJSON, a line for each. */
  static String ndjson(Collection<Map<String, Object>> referrals) {
    return referrals.stream().map(JsonMapper.shared()::writeValueAsString).collect(Collectors.joining("\n"));
  }

  private static String text(String field, Object value) {
    return value instanceof Collection<?> several
        ? several.stream().map(String::valueOf).collect(Collectors.joining(field.equals("needs") ? ";" : " "))
        : String.valueOf(value);
  }
}
