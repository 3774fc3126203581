package org.lifeline.platform.doors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.Example;

/** Times and days are accepted only in years that a database can store too. */
class TimesTest {

  @Example
  void firstAndLastThatADatabaseKnowsAreTaken() {
    for (var time : List.of("0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z")) {
      assertThat(Times.instant(time)).isEqualTo(Instant.parse(time));
    }
    for (var day : List.of("0001-01-01", "9999-12-31")) {
      assertThat(Times.day(day)).isEqualTo(LocalDate.parse(day));
    }
  }

  @Example
  void whatIsNoneOrOfAnotherYearIsRefused() {
    for (var time : List.of("0000-12-31T23:59:59Z", "+10000-01-01T00:00:00Z", "+999999999-12-31T23:59:59Z",
        "-0001-01-01T00:00:00Z", "now", "2026-11-25")) {
      assertThatThrownBy(() -> Times.instant(time)).as(time).isInstanceOf(DateTimeException.class);
    }
    for (var day : List.of("0000-12-31", "+10000-01-01", "-999999998-01-01", "today")) {
      assertThatThrownBy(() -> Times.day(day)).as(day).isInstanceOf(DateTimeException.class);
    }
  }
}
