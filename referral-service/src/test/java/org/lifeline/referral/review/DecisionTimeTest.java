package org.lifeline.referral.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifeline.platform.calendar.WorkingDays;

class DecisionTimeTest {

  private final DecisionTime time = new DecisionTime(WorkingDays.ofEnglandAndWales(), 1);

  @ParameterizedTest(name = "{3}: {0} at {1}")
  @CsvSource({"2026-11-27T16:00:00Z, 2026-11-28T20:00:00Z, 0, from a Friday it rings on no Saturday",
      "2026-11-27T16:00:00Z, 2026-11-30T16:00:00Z, 0, nor before Monday afternoon",
      "2026-11-27T16:00:00Z, 2026-11-30T17:00:00Z, 3600, but then",
      "2026-11-25T16:00:00Z, 2026-11-26T17:00:00Z, 3600, a day later in the week",
      "2026-12-24T10:00:00Z, 2026-12-29T09:00:00Z, 0, Christmas and what is made up for it are no working days"})
  void isOverdueByWorkingDays(Instant opened, Instant now, double seconds, String why) {
    assertThat(time.overdue(opened, now)).as(why).isEqualTo(seconds);
  }

  @Test
  void nothingIsOverdueWhereNothingWaits() {
    assertThat(time.overdue((Instant) null, Instant.parse("2026-11-27T16:00:00Z"))).isZero();
  }

  @Test
  void eachThatIsOverdueCounts() {
    var opened = List.of(Instant.parse("2026-11-24T16:00:00Z"), Instant.parse("2026-11-25T16:00:00Z"),
        Instant.parse("2026-11-26T16:00:00Z"));
    assertThat(time.overdue(opened, Instant.parse("2026-11-25T15:00:00Z"))).isZero();
    assertThat(time.overdue(opened, Instant.parse("2026-11-26T17:00:00Z"))).isEqualTo(2);
    assertThat(time.overdue(List.of(), Instant.parse("2026-11-26T17:00:00Z"))).isZero();
  }
}
