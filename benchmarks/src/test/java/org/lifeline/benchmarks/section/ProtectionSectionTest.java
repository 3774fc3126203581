package org.lifeline.benchmarks.section;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lifeline.benchmarks.section.ProtectionSection.Services;

class ProtectionSectionTest {

  @Test
  void neitherIsAlwaysMeasuredLater() {
    assertThat(ProtectionSection.TURNS).isEqualTo(ProtectionSection.TURNS.reversed()).contains(Services.WITH,
        Services.WITHOUT);
  }
}
