package org.lifeline.platform.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingDaysTest {

  private static final long YEAR = 366 * 86_400;

  private final WorkingDays days = new WorkingDays(LocalDate.parse("2026-12-25")::equals);

  @ParameterizedTest(name = "{3}: {0} and {1} days")
  @CsvSource({"2026-11-27T16:00:00Z, 1, 2026-11-30T16:00:00Z, from a Friday to the Monday",
      "2026-11-28T10:00:00Z, 1, 2026-12-01T00:00:00Z, a Saturday counts from the beginning of Monday",
      "2026-12-24T15:00:00Z, 1, 2026-12-28T15:00:00Z, over a bank holiday and a weekend",
      "2026-11-28T10:00:00Z, 0, 2026-11-30T00:00:00Z, no day at all is still on a working day",
      "2026-03-27T09:00:00Z, 1, 2026-03-30T08:00:00Z, by the time of day in London"})
  void countsWorkingDays(Instant start, int number, Instant due, String why) {
    assertThat(days.after(start, number)).as(why).isEqualTo(due);
  }

  /** So that of all waiting things the oldest is the first to be due. */
  @Property
  void whatStartsLaterIsDueNoEarlier(@ForAll @LongRange(min = 0, max = YEAR) long start,
      @ForAll @LongRange(min = 0, max = 4 * 86_400) long later, @ForAll @IntRange(min = 0, max = 3) int number) {
    var first = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(start);
    assertThat(days.after(first.plusSeconds(later), number)).isAfterOrEqualTo(days.after(first, number));
  }
}
