package org.lifeline.dispatch.acknowledgement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifeline.platform.calendar.WorkingDays;

class DueTimesTest {

  private final DueTimes dueTimes = new DueTimes(Duration.ofHours(1), Duration.ofHours(4), 2, null,
      WorkingDays.ofEnglandAndWales());

  private static Instant london(String local) {
    return LocalDateTime.parse(local).atZone(WorkingDays.LONDON).toInstant();
  }

  @ParameterizedTest(name = "{2}: handed over {0}, due {1}")
  @CsvSource({"2026-11-23T09:30, 2026-11-25T09:30, Monday to Wednesday",
      "2026-11-26T16:00, 2026-11-30T16:00, over a weekend", "2026-11-27T16:00, 2026-12-01T16:00, from a Friday",
      "2026-11-28T11:00, 2026-12-02T00:00, a Saturday counts from Monday's beginning",
      "2026-11-29T23:59, 2026-12-02T00:00, a Sunday too",
      "2026-12-23T10:00, 2026-12-29T10:00, Christmas on a Friday with Boxing Day made up on Monday",
      "2026-12-24T10:00, 2026-12-30T10:00, Christmas Eve", "2026-12-25T10:00, 2026-12-31T00:00, Christmas Day",
      "2026-12-31T10:00, 2027-01-05T10:00, over New Year", "2027-03-25T10:00, 2027-03-31T10:00, over Easter",
      "2027-03-26T10:00, 2027-04-01T00:00, Good Friday", "2027-03-29T10:00, 2027-04-01T00:00, Easter Monday",
      "2026-08-28T10:00, 2026-09-02T10:00, the late summer bank holiday",
      "2026-07-10T10:00, 2026-07-14T10:00, the twelfth of July is none in England and Wales",
      "2026-11-30T10:00, 2026-12-02T10:00, Saint Andrew's Day is none either",
      "2022-09-16T10:00, 2022-09-21T10:00, a bank holiday of that year alone"})
  void twoWorkingDaysLaterAtTheSameTimeOfDay(String handOver, String due, String why) {
    assertThat(dueTimes.of(london(handOver)).zeroRateBy()).as(why).isEqualTo(london(due));
    assertThat(dueTimes.of(london(handOver)).hideBy()).as(why).isEqualTo(london(due))
        .isBefore(london(handOver).plus(dueTimes.longest()));
  }

  @Test
  void theTimeOfDayIsLondonsOnBothSidesOfAClockChange() {
    // Clocks go forward on Sunday 29 March 2026 and back on Sunday 25 October 2026.
    assertThat(dueTimes.of(Instant.parse("2026-03-27T09:00:00Z")).zeroRateBy())
        .isEqualTo(Instant.parse("2026-03-31T08:00:00Z"));
    assertThat(dueTimes.of(Instant.parse("2026-10-23T09:00:00Z")).zeroRateBy())
        .isEqualTo(Instant.parse("2026-10-27T10:00:00Z"));
  }

  @Test
  void theDayIsLondonsTooNotUtcs() {
    // 23:30 UTC on a Friday in summer is Saturday in London.
    assertThat(dueTimes.of(Instant.parse("2026-07-03T23:30:00Z")).zeroRateBy()).isEqualTo(london("2026-07-08T00:00"));
  }

  @Test
  void whereATimeIsSetItCountsOnAnyDay() {
    var hurried = new DueTimes(Duration.ofHours(1), Duration.ofHours(4), 2, Duration.ofHours(3),
        new WorkingDays(day -> true));
    var saturday = london("2026-11-28T11:00");
    assertThat(hurried.of(saturday).zeroRateBy()).isEqualTo(london("2026-11-28T14:00"));
    assertThat(hurried.of(saturday).hideBy()).isEqualTo(london("2026-11-28T14:00"));
    assertThat(hurried.replaceBy(saturday)).isEqualTo(london("2026-11-28T14:00"));
    assertThat(hurried.shortest()).isEqualTo(Duration.ofHours(3));
    assertThat(hurried.longest()).isEqualTo(Duration.ofHours(4));
  }

  @Test
  void ofTheTimeOfAHandOverTheHourIsTold() {
    assertThat(dueTimes.told(Instant.parse("2026-11-28T22:59:59.999Z")))
        .isEqualTo(Instant.parse("2026-11-28T22:00:00Z"));
    assertThat(dueTimes.told(Instant.parse("2026-11-28T23:00:00Z"))).isEqualTo(Instant.parse("2026-11-28T23:00:00Z"));
  }

  @Test
  void activationIsDueFourHoursLaterOnAnyDay() {
    for (var at : new String[]{"2026-11-28T22:00:00Z", "2026-12-25T00:00:00Z", "2026-03-29T00:30:00Z"}) {
      assertThat(dueTimes.of(Instant.parse(at)).activateBy()).isEqualTo(Instant.parse(at).plus(Duration.ofHours(4)));
    }
  }
}
