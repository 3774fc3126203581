package org.lifeline.benchmarks.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SafeHoursTest {

  @Test
  void farFromNowNoneIsOpenForHoursWhateverTheTimeOfDay() {
    assertThat(SafeHours.farFrom(Instant.parse("2026-01-10T10:59:59Z")))
        .extracting(SafeHours::from, SafeHours::until).containsExactly("19:00", "01:00");
    assertThat(SafeHours.farFrom(Instant.parse("2026-07-10T22:10:00Z"))).as("summer time")
        .extracting(SafeHours::from, SafeHours::until).containsExactly("08:00", "14:00");
  }

  @Test
  void aroundNowAllAreOpenOnEveryDay() {
    var hours = SafeHours.around(Instant.parse("2026-01-10T00:30:00Z"));
    assertThat(hours).extracting(SafeHours::from, SafeHours::until).containsExactly("22:00", "07:00");
    assertThat(hours.days()).containsExactly("MO TU WE TH FR SA SU");
  }
}
