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
      "Gardener's\nfriend", "ÖL", "gardener's\u00a0friend", "gardener's\u202f\u3000friend", "gardener's-friend",
      "gardener\u2019s \u2013 friend", "gardener's_friend", "gardener\u02bcs friend", "gardener\u2018s friend",
      "gardener`s friend",
      "gardener\u00b4s friend", "gardener\uff07s friend", "fr\u00aduit", "fr\u200buit\u2060", "f\ufe0fruit",
      "fr\u3164uit", "gardener\u02bfs friend", "gardener\ua78bs friend",
      "\uff46ruit", "O\u0308l"})
  void wholeWordsAndPhrasesAreFoundInAnyCase(String text) throws IOException {
    assertThat(list("# of fruit\nfruit\n\n  gardener's friend\nöl\n").in(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "fruits", "grapefruit", "fruit7", "gardener's best friend", "of", "Föl",
      "gardener's, friend", "gardener's. Friend", "fr uit", "fr-uit", "gardeners friend"})
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
