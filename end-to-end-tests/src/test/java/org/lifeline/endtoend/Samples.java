package org.lifeline.endtoend;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lifeline.endtoend.rules.AllocationRules;
import org.lifeline.endtoend.rules.Csv;
import org.lifeline.endtoend.rules.Device;
import org.lifeline.endtoend.rules.Wish;
import org.lifeline.endtoend.stack.Stack;

/** Sample rows, and folders of them that a demo can be played from. Each test takes rows that no other test takes. */
final class Samples {

  /** The column that says what is to become of a row; nobody hands it in. */
  static final String EXPECTED = "expected";
  static final Path BROKEN_REFERRALS = testing("referral-service", "referrals-with-errors.csv");
  static final Path BROKEN_STOCK = testing("allocation-service", "stock-with-errors.csv");

  private static final String EXPIRES = "sim_expires_on";
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
  private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/London"));
  /** Since the samples were made. */
  private static final long DAYS = LocalDate.of(2026, 11, 25).until(TODAY, ChronoUnit.DAYS);
  private static final long WEEK = 7;
  /** Where they are, as {@code --data} takes it. */
  static final Path BUNDLED = Stack.ROOT.resolve("local-stack/samples");

  private static final Map<String, Wish> WISHES = Stream.concat(all("referrals.csv"), broken(BROKEN_REFERRALS).stream())
      .collect(toMap(row -> row.getOrDefault("case_reference", ""), Wish::of, (a, b) -> a));
  /** Of one survivor, by two partners: the later one waits for a person to settle it. */
  private static final List<String> POSSIBLE_MATCH = List.of("OTHER-1", "ERR-XSEV-2026-00059");

  private Samples() {
  }

  static Path scheme() {
    return BUNDLED.resolve("scheme.json");
  }

  static Path helplines() {
    return BUNDLED.resolve("helplines.hsds.json");
  }

  static List<Map<String, String>> referrals(int from, int to) {
    return all("referrals.csv").toList().subList(from, to);
  }

  static List<Map<String, String>> stock(int from, int to) {
    return all("stock.csv").map(Samples::asOnItsDay).toList().subList(from, to);
  }

  /** Rows with something wrong in each, and a column {@code expected} that says what is to become of it. */
  static List<Map<String, String>> broken(Path file) {
    return Csv.read(file).stream().map(Samples::asOnItsDay).toList();
  }

  /** A file that a service is tested with. */
  private static Path testing(String service, String file) {
    return Stack.ROOT.resolve(service).resolve("src/test/resources").resolve(file);
  }

  /**
   * Its SIM expires as long after today as it did after the day on which the samples were made; a week later where it
   * would be too old tomorrow, which may begin while these are played.
   */
  private static Map<String, String> asOnItsDay(Map<String, String> row) {
    var dated = new LinkedHashMap<>(row);
    dated.computeIfPresent(EXPIRES, (column, date) -> DATE.matcher(date).matches() ? onItsDay(date).toString() : date);
    return dated;
  }

  private static LocalDate onItsDay(String date) {
    var expires = LocalDate.parse(date).plusDays(DAYS);
    return expires.equals(TODAY.plusDays(AllocationRules.SIM_MARGIN_DAYS)) ? expires.plusDays(WEEK) : expires;
  }

  /** The devices among rows of stock, those that are to be refused left out; by IMEI. */
  static Map<String, Device> devices(List<Map<String, String>> rows) {
    return rows.stream().filter(row -> row.getOrDefault(EXPECTED, "accepted").equals("accepted")).map(Device::of)
        .collect(toMap(Device::imei, device -> device));
  }

  /** What the referral of this reference needs; empty if it is none of the samples, or is held as a possible match. */
  static Optional<Wish> wish(String reference) {
    return POSSIBLE_MATCH.contains(reference) ? Optional.empty() : Optional.ofNullable(WISHES.get(reference));
  }

  /** A folder in the form that {@code demo --data} takes. */
  static Path folder(Path folder, List<Map<String, String>> referrals, List<Map<String, String>> stock) {
    try {
      Files.createDirectories(folder);
      for (var name : List.of("scheme.json", "helplines.hsds.json")) {
        Files.write(folder.resolve(name), Files.readAllBytes(BUNDLED.resolve(name)));
      }
      Files.write(folder.resolve("referrals.csv"), Csv.write(referrals, EXPECTED));
      Files.write(folder.resolve("stock.csv"), Csv.write(stock, EXPECTED));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Map<String, String>> all(String file) {
    return Csv.read(BUNDLED.resolve(file)).stream();
  }
}
