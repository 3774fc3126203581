package org.lifeline.demo.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoursTest {

  /** From half an hour ago, for three hours of the clock on the wall. */
  @ParameterizedTest
  @CsvSource({"2026-12-01T12:00:00Z, 2026-12-01T14:30:00Z", "2026-10-24T23:40:00Z, 2026-10-25T03:10:00Z",
      "2026-10-24T22:20:00Z, 2026-10-25T01:50:00Z", "2026-03-29T00:20:00Z, 2026-03-29T01:50:00Z"})
  void hoursAreOverByTheClockOnTheWall(Instant now, Instant over) {
    assertThat(Hours.over(now)).isEqualTo(over);
  }
}
