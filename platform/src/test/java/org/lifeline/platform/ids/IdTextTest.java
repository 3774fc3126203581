package org.lifeline.platform.ids;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdTextTest {

  private static final UUID ID = UUID.fromString("019a0000-0000-7000-8000-00000000abcd");

  @Test
  void idIsReadInLettersOfEitherCase() {
    assertThat(IdText.read(ID.toString())).isEqualTo(ID);
    assertThat(IdText.read(ID.toString().toUpperCase(Locale.ROOT))).isEqualTo(ID);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {"", "1-1-1-1-1", "19a0000-0000-7000-8000-00000000abcd", " 019a0000-0000-7000-8000-00000000abcd",
          "019a0000-0000-7000-8000-00000000abcg", "019a00000000-7000-8000-00000000abcd-",
          "+19a0000-0000-7000-8000-00000000abcd", "1019a0000-000-7000-8000-00000000abcd"})
  void whatIsNoIdNamesNothing(@Nullable String text) {
    assertThat(IdText.read(text)).isNull();
  }
}
