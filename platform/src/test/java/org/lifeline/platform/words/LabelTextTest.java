package org.lifeline.platform.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The text of labels. That the list of letters matches the font is tested in dispatch-service. */
class LabelTextTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "Smith & Sons, c/o desk 4", "Zo\u00eb", "Zoe\u0308", "\u0141ukasz",
      "\u0394\u03b7\u03bc\u03ae\u03c4\u03c1\u03b7\u03c2",
      "\u0414\u043c\u0438\u0442\u0440\u0438\u0439", "O\u2019Neill", "1 Example Street\nExample Town", "Anne\u2011Marie",
      "desk\u00a04\u3000b", "\u200bSam\u2060\ufe0f"})
  void lettersOfEuropeAndWhatStandsBetweenThem(String text) {
    assertThat(LabelText.canBePrinted(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u5c0f\u6797", "\u0623\u0645\u064a\u0646\u0629", "\u05e8\u05d5\u05ea",
      "\u0906\u0930\u0924\u0940", "desk \ud83d\udd14", "\ud83d"})
  void otherLettersCannotBePrinted(String text) {
    assertThat(LabelText.canBePrinted(text)).isFalse();
  }

  @Test
  void whatIsNotSeenIsNotPrinted() {
    assertThat(LabelText.printed(" Anne\u2010Ma\u00adrie \u2060\n e\u034f\u0301\ufe0f\u00a0 4\u200b"))
        .isEqualTo("Anne-Marie \u00e9 4");
  }

  @Test
  void aLineInWhichNothingIsSeenIsNone() {
    assertThat(LabelText.lines("1 Example Street\u00a0,\u202f\n\u200b \u2060\r\nExample\u00a0Town"))
        .containsExactly("1 Example Street", "Example\u00a0Town");
  }
}
