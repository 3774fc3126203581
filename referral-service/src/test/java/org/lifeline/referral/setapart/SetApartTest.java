package org.lifeline.referral.setapart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which survivors go a separate way, at the limits of the age and of the day. */
class SetApartTest {

  @ParameterizedTest
  @CsvSource({
      "2010-11-27, 2026-11-26T12:00:00Z, 16, true", // sixteen tomorrow
      "2010-11-26, 2026-11-26T12:00:00Z, 16, false", // sixteen today
      "2026-11-26, 2026-11-26T12:00:00Z, 16, true", // born today
      "1980-01-01, 2026-11-26T12:00:00Z, 16, false", // grown up
      "2010-06-02, 2026-06-01T22:59:59Z, 16, true", // British summer time: still the day before
      "2010-06-02, 2026-06-01T23:00:00Z, 16, false", // and now it is her birthday in London
      "2008-02-29, 2024-02-28T12:00:00Z, 16, true", // a leap day's child
      "2009-02-28, 2025-02-28T00:00:00Z, 16, false",
      "2010-11-26, 2026-11-26T12:00:00Z, 18, true", // another age
      "2026-11-26, 2026-11-26T12:00:00Z, 0, false" // nobody
  })
  void age(LocalDate birth, Instant acceptedAt, int age, boolean apart) {
    assertThat(new SetApart(age, SetApart.DEFAULT_ROUTE).applies(birth, acceptedAt)).isEqualTo(apart);
  }

  @Test
  void partnersAreAlwaysToldSomething() {
    assertThat(new SetApart(16, "Reach the lead.").told().message()).isEqualTo("Reach the lead.");
    assertThatThrownBy(() -> new SetApart(16, " ")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SetApart(-1, "Reach the lead.")).isInstanceOf(IllegalArgumentException.class);
  }
}
