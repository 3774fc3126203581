package org.lifeline.referral.form.valid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BandsTest {

  @Test
  void eachBandBeginsWithItsScore() {
    var bands = new Bands(5, 24);

    assertThat(bands.of(4)).isEqualTo(Band.STANDARD);
    assertThat(bands.of(5)).isEqualTo(Band.MEDIUM);
    assertThat(bands.of(23)).isEqualTo(Band.MEDIUM);
    assertThat(bands.of(24)).isEqualTo(Band.HIGH);
    assertThat(Bands.USUAL.of(13)).isEqualTo(Band.MEDIUM);
    assertThat(Bands.USUAL.of(14)).isEqualTo(Band.HIGH);
  }

  @ParameterizedTest
  @CsvSource({"0, 14", "-1, 14", "10, 10", "14, 10", "10, 25"})
  void noneIsWithoutAScore(int medium, int high) {
    assertThatThrownBy(() -> new Bands(medium, high)).isInstanceOf(IllegalArgumentException.class);
  }
}
