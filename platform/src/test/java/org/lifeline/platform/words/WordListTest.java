package org.lifeline.platform.words;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordListTest {

  @ParameterizedTest
  @ValueSource(strings = {"fruit", "A FRUIT.", "(fruit)", "fruit-basket", "Fruit\nsalad", "gardener’s  friend",
      "Gardener's\nfriend", "ÖL"})
  void wholeWordsAndPhrasesAreFoundInAnyCase(String text) throws IOException {
    assertThat(list("# of fruit\nfruit\n\n  gardener's friend\nöl\n").in(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "fruits", "grapefruit", "fruit7", "gardener's best friend", "of", "Föl"})
  void partsOfWordsAreNot(String text) throws IOException {
    assertThat(list("# of fruit\nfruit\ngardener's friend\nöl").in(text)).isFalse();
  }

  @Test
  void aListThatForbidsNothingIsAMistake() {
    assertThatThrownBy(() -> list("# nothing\n\n")).isInstanceOf(IllegalArgumentException.class);
  }

  private static WordList list(String text) throws IOException {
    return WordList.read(new ByteArrayInputStream(text.getBytes(UTF_8)));
  }
}
