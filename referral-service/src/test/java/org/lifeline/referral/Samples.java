package org.lifeline.referral;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

/** Referrals to test with: those of the samples, and valid ones of a survivor whom nobody has referred yet. */
public final class Samples {

  private static final AtomicInteger SURVIVORS = new AtomicInteger();

  private Samples() {
  }

  /** The samples that come with the scheme. */
  public static final Path BUNDLED = Path.of("..", "local-stack", "samples").toAbsolutePath().normalize();

  /** The rows of the sample file, by column. */
  public static List<Map<String, String>> rows() {
    return rows(BUNDLED.resolve("referrals.csv"));
  }

  /** Rows with one thing wrong in each, and a column {@code expected} that says what must become of it. */
  public static List<Map<String, String>> brokenRows() {
    return rows(Path.of("src", "test", "resources", "referrals-with-errors.csv"));
  }

  private static List<Map<String, String>> rows(Path file) {
    try (var csv = CsvReader.builder().ofNamedCsvRecord(file)) {
      return csv.stream().map(NamedCsvRecord::getFieldsAsMap).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A valid referral of somebody new, to be changed as a test needs. */
  public static Map<String, String> referral() {
    int n = SURVIVORS.incrementAndGet();
    var referral = new LinkedHashMap<String, String>();
    referral.put("case_reference", "CASE-" + n);
    referral.put("submitted_at", "2026-11-02T08:01:36Z");
    referral.put("region", "E12000007");
    referral.put("risk_score", "14");
    referral.put("consent", "given");
    referral.put("language", "en");
    referral.put("needs", "hearing-aid-compatible");
    referral.put("excluded_operator", "dogwood-mobile");
    referral.put("recipient_name", "Sam Tester " + n);
    referral.put("date_of_birth", "1980-11-09");
    referral.put("delivery_name", "Collection desk " + n);
    referral.put("delivery_address", "1 Example Street");
    referral.put("delivery_postcode", "ZZ1 2ZZ");
    referral.put("delivery_instructions", "Ask for the blue folder");
    referral.put("contact_channel", "sms");
    referral.put("contact_address", "+447700900142");
    referral.put("contact_from", "22:00");
    referral.put("contact_until", "01:00");
    referral.put("contact_days", "TU TH");
    referral.put("contact_cover_story", "book");
    referral.put("code_word", "marmalade");
    return referral;
  }

  /** The referral with another value in a field. */
  public static Map<String, String> with(Map<String, String> referral, String field, String value) {
    var changed = new LinkedHashMap<>(referral);
    changed.put(field, value);
    return changed;
  }

  public static String json(Map<String, String> referral) {
    return JsonMapper.shared().writeValueAsString(referral);
  }

  /** The rows as CSV, with the columns of the first. */
  public static String csv(List<Map<String, String>> rows) {
    var text = new StringWriter();
    try (var csv = CsvWriter.builder().build(text)) {
      var columns = new ArrayList<>(rows.getFirst().keySet());
      csv.writeRecord(columns);
      rows.forEach(row -> csv.writeRecord(columns.stream().map(row::get).toList()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
