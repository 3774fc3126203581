package org.lifeline.allocation.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImeiTest {

  @Test
  void fifteenDigitsWithTheirCheckDigitAreOne() {
    assertThat(Imei.holds("356938035643809")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "35693803564380", "3569380356438091", "356938035643808", "35693803564380٩",
      " 356938035643809", "35693803564380X"})
  void whatIsNotIsNone(String text) {
    assertThat(Imei.holds(text)).isFalse();
  }
}
