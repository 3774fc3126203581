package org.lifeline.demo.actors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lifeline.demo.sample.Fingerprint;
import org.lifeline.demo.sample.SampleRow;

class KafkaReferrerTest {

  private static final SampleRow ROW = row("partner", "region");

  @Test
  void aRowIsAnotherUnderACorrectedHeader() {
    assertThat(KafkaReferrer.id(ROW, true)).isEqualTo(KafkaReferrer.id(row("partner", "region"), true))
        .isNotEqualTo(KafkaReferrer.id(row("partner", "regoin"), true));
  }

  /** Or it would be handed in twice. */
  @Test
  void whatAVersionOfBeforeHasHandedInKeepsItsId() {
    assertThat(KafkaReferrer.id(ROW, false)).isEqualTo(Fingerprint.id("7/harbour-refuge,E12000001"));
  }

  private static SampleRow row(String... header) {
    return new SampleRow(7, "harbour-refuge", List.of(header), List.of("harbour-refuge", "E12000001"));
  }
}
