package org.lifeline.platform.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TermTest {

  private enum Fruit implements Term {
    PEAR, RED_SLOE_BERRY
  }

  @Test
  void aConstantIsWrittenInSmallLettersWithHyphens() {
    assertThat(Fruit.RED_SLOE_BERRY.text()).isEqualTo("red-sloe-berry").isEqualTo(Term.of(Fruit.RED_SLOE_BERRY));
  }

  @Test
  void itIsFoundByWhatItIsWrittenAs() {
    assertThat(Term.find(Fruit.class, "red-sloe-berry")).contains(Fruit.RED_SLOE_BERRY);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "PEAR", "red_sloe_berry", " pear", "plum"})
  void nothingElseFindsOne(@Nullable String text) {
    assertThat(Term.find(Fruit.class, text)).isEmpty();
  }

  @Test
  void theWordsOfASetAreListedInItsOrder() {
    assertThat(Term.list(Fruit.class)).isEqualTo("pear, red-sloe-berry");
  }
}
