package org.lifeline.platform.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people write between the digits of a number, and what makes a text something else. */
class PhoneSpellingTest {

  @ParameterizedTest
  @ValueSource(strings = {"07700 900123", "+447700900123", "(+44) 7700 900123", "+44 (0)7700-900.123",
      "07700\u00a0900\u2010123", "07700/900\u2013123"})
  void numbers(String text) {
    assertThat(PhoneSpelling.is(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0770O900123", "07700 900123 ext 4", "07700+900123", "07700 900123,", "\uff10\uff17700900123",
      "07700 900123 07700 900123 07700 900123 07700 900123"})
  void others(String text) {
    assertThat(PhoneSpelling.is(text)).isFalse();
  }
}
