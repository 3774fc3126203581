package org.lifeline.demo.stage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CheckDigitsTest {

  @Test
  void addsTheDigitThatTheSamplesHave() {
    assertThat(CheckDigits.luhn("35847210332598")).isEqualTo("358472103325980");
    assertThat(CheckDigits.luhn("894401000004200000")).isEqualTo("8944010000042000009");
  }
}
