package org.lifeline.demo.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundledStockTest {

  private static final Path BUNDLED = Path.of("../local-stack/samples/stock.csv");
  private static final LocalDate LATER = LocalDate.of(2031, 2, 3);

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path home;

  @Test
  void eachSimExpiresAsLongAfterTheFirstDayAsItDidAfterItsMaking() throws IOException {
    var made = Files.readAllLines(BUNDLED);
    var moved = Files.readAllLines(BundledStock.in(home, BUNDLED, LATER));

    assertThat(moved).hasSameSizeAs(made);
    assertThat(moved.getFirst()).isEqualTo(made.getFirst()).endsWith(",sim_expires_on");
    long days = BundledStock.MADE.until(LATER, ChronoUnit.DAYS);
    for (int row = 1; row < made.size(); row++) {
      assertThat(expires(moved.get(row))).isEqualTo(expires(made.get(row)).plusDays(days));
      assertThat(rest(moved.get(row))).isEqualTo(rest(made.get(row)));
    }
    assertThat(moved.stream().skip(1).map(BundledStockTest::expires)).as("whenever it is played")
        .allMatch(LATER::isBefore);
  }

  @Test
  void onALaterDayItIsTheSameToTheLastByte() throws IOException {
    var first = Files.readAllBytes(BundledStock.in(home, BUNDLED, LATER));

    assertThat(BundledStock.in(home, BUNDLED, LATER.plusDays(1))).hasBinaryContent(first);
  }

  @Test
  void onTheDayOfItsMakingAndByAClockFromBeforeNothingIsMoved() throws IOException {
    var made = Files.readAllBytes(BUNDLED);

    assertThat(BundledStock.in(home, BUNDLED, BundledStock.MADE)).hasBinaryContent(made);
    assertThat(BundledStock.in(Files.createDirectory(home.resolve("other")), BUNDLED, LocalDate.EPOCH))
        .hasBinaryContent(made);
  }

  @Test
  void anotherVersionsStockIsAnotherCopy() throws IOException {
    var other = Files.write(home.resolve("other.csv"), List.of("batch,sim_expires_on", "B1,2027-01-01"));

    assertThat(BundledStock.in(home, other, BundledStock.MADE.plusDays(1)))
        .hasContent("batch,sim_expires_on\nB1,2027-01-02\n")
        .isNotEqualTo(BundledStock.in(home, BUNDLED, LATER));
  }

  private static LocalDate expires(String row) {
    return LocalDate.parse(row.substring(row.lastIndexOf(',') + 1));
  }

  private static String rest(String row) {
    return row.substring(0, row.lastIndexOf(','));
  }
}
