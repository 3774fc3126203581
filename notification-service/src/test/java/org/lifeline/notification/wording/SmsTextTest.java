package org.lifeline.notification.wording;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.lifeline.notification.wording.SmsText.Encoding;

class SmsTextTest {

  @Test
  void segmentsAreThoseOfTheStandard() {
    assertThat(SmsText.of("x".repeat(160))).isEqualTo(new SmsText(Encoding.GSM_7, 160, 1));
    assertThat(SmsText.of("x".repeat(161))).isEqualTo(new SmsText(Encoding.GSM_7, 161, 2));
    assertThat(SmsText.of("x".repeat(306)).segments()).isEqualTo(2);
    assertThat(SmsText.of("x".repeat(307)).segments()).isEqualTo(3);
    assertThat(SmsText.of("ل".repeat(70))).isEqualTo(new SmsText(Encoding.UCS_2, 70, 1));
    assertThat(SmsText.of("ل".repeat(134)).segments()).isEqualTo(2);
    assertThat(SmsText.of("ل".repeat(135)).segments()).isEqualTo(3);
  }

  @Test
  void whatIsNotInTheDefaultAlphabetMakesTheWholeTextWide() {
    assertThat(SmsText.of("zamowienie").encoding()).isEqualTo(Encoding.GSM_7);
    assertThat(SmsText.of("zamówienie").encoding()).as("ò is in it, ó is not").isEqualTo(Encoding.UCS_2);
    assertThat(SmsText.of("`").encoding()).isEqualTo(Encoding.UCS_2);
  }

  @Test
  void extendedCharactersTakeTwoAndAreNotCut() {
    assertThat(SmsText.of("€".repeat(80))).isEqualTo(new SmsText(Encoding.GSM_7, 160, 1));
    assertThat(SmsText.of("x".repeat(152) + "€" + "x".repeat(152)).segments()).as("the euro moves over").isEqualTo(3);
    assertThat(SmsText.of("ل".repeat(66) + "😀" + "ل".repeat(66)).segments()).as("so does a pair").isEqualTo(3);
  }

  @Property
  void aTextOfTheAlphabetIsCountedByItsLetters(
      @ForAll @CharRange(from = 'a', to = 'z') @StringLength(max = 800) String text) {
    var sms = SmsText.of(text);
    assertThat(sms.units()).isEqualTo(text.length());
    assertThat(sms.segments()).isEqualTo(text.length() <= 160 ? 1 : (text.length() + 152) / 153);
  }
}
