package org.lifeline.demo.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.lifeline.localstack.home.WholeFile;

/**
 * The bundled stock, as if it had been made on the day on which a stack first takes it in: each SIM expires as long
 * after that day as it did after the day on which the sample was made. Other stock files are left as they are.
 */
public final class BundledStock {

  static final LocalDate MADE = LocalDate.of(2026, 11, 25);

  /** The last column, the day on which the SIM expires. */
  private static final Pattern EXPIRES = Pattern.compile("(?m)\\d{4}-\\d\\d-\\d\\d$");

  private BundledStock() {
  }

  /**
   * A copy in the stack's home, made when it is first asked for. It stays the same on every later day, so that a stack
   * that has taken it in does not do so again.
   *
   * @param today in London
   */
  public static Path in(Path home, Path bundled, LocalDate today) {
    try {
      var rows = Files.readString(bundled);
      var copy = home.resolve("stock-" + Fingerprint.of(rows.getBytes(UTF_8)) + ".csv");
      if (Files.notExists(copy)) {
        WholeFile.write(copy, asMadeOn(today, rows));
      }
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Shifts the rows; a clock that is before the day of making changes nothing. */
  private static String asMadeOn(LocalDate today, String rows) {
    long since = Math.max(0, MADE.until(today, ChronoUnit.DAYS));
    return EXPIRES.matcher(rows).replaceAll(date -> LocalDate.parse(date.group()).plusDays(since).toString());
  }
}
