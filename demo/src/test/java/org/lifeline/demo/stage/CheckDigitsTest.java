package org.lifeline.demo.stage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckDigitsTest {

  @Test
  void addsTheDigitThatTheSamplesHave() {
    assertThat(CheckDigits.luhn("35847210332598")).isEqualTo("358472103325980");
    assertThat(CheckDigits.luhn("894401000004200000")).isEqualTo("8944010000042000009");
  }

  /** The example of UPU S10 is RI 47312482 9. */
  @ParameterizedTest
  @CsvSource({"RI473124829GB, true", "RI473124820GB, false", "HX737962425GB, true", "RI473124829US, false",
      "RI47312482GB, false"})
  void knowsATrackingNumberByItsCheckDigit(String number, boolean right) {
    assertThat(CheckDigits.isTrackingNumber(number)).isEqualTo(right);
  }
}
