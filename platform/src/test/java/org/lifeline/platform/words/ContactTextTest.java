package org.lifeline.platform.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that are a way to reach somebody, and texts that only look a little like one. */
class ContactTextTest {

  @ParameterizedTest
  @ValueSource(strings = {"07700 900123", "+44 (0)7700-900.123", "02079460123", "sam@example.org",
      "07700900123 07700900124", "\uff10\uff17\uff17\uff10\uff10 \uff19\uff10\uff10\uff11\uff12\uff13",
      "\uff0b44 7700 900123", "\u207a44 7700 900123", "𝟎𝟕𝟕𝟎𝟎 𝟗𝟎𝟎𝟏𝟐𝟑", "\ud806\udce0\ud806\udce77700900123",
      "⓪⑦⑦⓪⓪⑨⓪⓪①②③", "07700\u3164900123", "№ 07700 900123", "℡07700 900123"})
  void waysToReachSomebody(String text) {
    assertThat(ContactText.is(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "012345678", "2026-11-00123-4567", "CASE/7 07700900123", "upload@desk-4",
      "01991234-5678-7123-8123-012345678901", "000000000017", "000-0000-0042-1"})
  void others(String text) {
    assertThat(ContactText.is(text)).isFalse();
  }
}
