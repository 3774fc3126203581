package org.lifeline.notification.wording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.platform.words.TextFault;

class LinterTest {

  private final Linter linter = new Linter();

  @ParameterizedTest
  @ValueSource(strings = {"Your phone is ready", "From WOMEN'S AID", "Women’s  Aid", "you are s a f e t y", "Réfuge",
      "Call now",
      "helplines", "Domestic", "Państwa przemoc", "Heddlu", "ПОМОЩЬ phone", "آپ کی مدد", "الشرطة", "পুলিশ", "ਪੁਲਿਸ",
      "Violență",
      "booliiska", "ｐｈｏｎｅ", "p-h-o-n-e"})
  void wordsThatGiveAwayAreFound(String text) {
    assertThat(linter.ofTemplate(text)).contains(TextFault.FORBIDDEN_WORD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Your order is simple", "Paid in full", "It is recalled", "A helpful shop"})
  void shortWordsCountAsWholeWordsAlone(String text) {
    assertThat(linter.ofTemplate(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"See https://example.org", "See www example", "example.org", "a@b", "ｅｘａｍｐｌｅ．ｏｒｇ", "x/y"})
  void linksAreFound(String text) {
    assertThat(linter.ofTemplate(text)).contains(TextFault.LINK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Order 7", "Order ٧", "Order ৭"})
  void templateHasNoDigitOfAnyScript(String text) {
    assertThat(linter.ofTemplate(text)).contains(TextFault.NUMBER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0808 2000", "9 9 9", "1-1-6", "٩٩٩"})
  void codeWordIsNoTelephoneNumber(String text) {
    assertThat(linter.ofCodeWord(text)).contains(TextFault.NUMBER);
  }

  @Test
  void codeWordMayHaveADigitOrTwo() {
    assertThat(linter.ofCodeWord("bluebell 42")).isEmpty();
  }

  @Test
  void noWordRunsOnFromAMessageIntoItsCodeWord() {
    assertThat(linter.ofMessage(new Message("en", "Order", "It comes in a few days. (talking)"))).isEmpty();
    assertThat(linter.ofMessage(new Message("en", "Order", "It comes in a few days. (sTALK)")))
        .containsExactly(TextFault.FORBIDDEN_WORD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Order {name}", "Order\nhere", "Or\u202eder", "Or\u200bder", "Order %s", "Or\u2028der"})
  void charactersThatAreNotSeenOrLeaveAPlaceAreFound(String text) {
    assertThat(linter.ofTemplate(text)).contains(TextFault.CHARACTER);
  }

  @Test
  void templateIsOneSegmentAndAMessageTwo() {
    assertThat(linter.ofTemplate("x".repeat(160))).isEmpty();
    assertThat(linter.ofTemplate("x".repeat(161))).containsExactly(TextFault.LENGTH);
    assertThat(linter.ofTemplate("ż".repeat(71))).containsExactly(TextFault.LENGTH);
    assertThat(linter.ofMessage(new Message("en", "Order", "ż".repeat(134)))).isEmpty();
    assertThat(linter.ofMessage(new Message("en", "Order", "ż".repeat(135)))).containsExactly(TextFault.LENGTH);
    assertThat(linter.ofTemplate(" ")).contains(TextFault.EMPTY);
  }

  @Test
  void senderIsShownAsItIsAndSaysNothing() {
    assertThat(linter.ofSmsSender("Orders")).isEmpty();
    assertThat(linter.ofSmsSender("LongerThanEleven")).containsExactly(TextFault.SENDER);
    assertThat(linter.ofSmsSender("07700900123")).containsExactly(TextFault.SENDER);
    assertThat(linter.ofSmsSender("Refuge")).containsExactly(TextFault.FORBIDDEN_WORD);
    assertThat(linter.ofMailSender("orders@post.example")).isEmpty();
    assertThat(linter.ofMailSender("orders@lifeline.example")).containsExactly(TextFault.FORBIDDEN_WORD);
    assertThat(linter.ofMailSender("Orders <orders@post.example>")).contains(TextFault.SENDER);
    assertThat(linter.ofMailSenderName("Orders")).isEmpty();
    assertThat(linter.ofMailSenderName("Women's Aid")).contains(TextFault.FORBIDDEN_WORD);
  }
}
