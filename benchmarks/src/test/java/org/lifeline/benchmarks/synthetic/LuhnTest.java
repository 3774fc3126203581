package org.lifeline.benchmarks.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LuhnTest {

  /** Numbers that textbooks on the check digit and on the IMEI use. */
  @Test
  void completesWithTheDigitThatTheStandardsGive() {
    assertThat(Luhn.complete("7992739871")).isEqualTo("79927398713");
    assertThat(Luhn.complete("49015420323751")).isEqualTo("490154203237518");
    assertThat(Luhn.complete("35693803564380")).isEqualTo("356938035643809");
  }

  @Test
  void zeroWhereTheSumIsAMultipleOfTenAlready() {
    assertThat(Luhn.complete("0000")).isEqualTo("00000");
  }
}
