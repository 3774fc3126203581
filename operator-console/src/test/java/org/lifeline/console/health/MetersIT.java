package org.lifeline.console.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import org.junit.jupiter.api.Test;
import org.lifeline.console.testing.ConsoleIT;
import org.springframework.beans.factory.annotation.Autowired;

/** The console reads topics that are named after partners, whose names must not show. */
class MetersIT extends ConsoleIT {

  @Autowired
  private MeterRegistry meters;

  @Test
  void nothingThatIsMeasuredNamesAPartner() {
    assertThat(meters.getMeters()).flatExtracting(meter -> meter.getId().getTags()).extracting(Tag::getValue)
        .contains("referrals").noneMatch(value -> value.contains("harbour-refuge"));
  }
}
