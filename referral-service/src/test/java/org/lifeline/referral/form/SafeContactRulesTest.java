package org.lifeline.referral.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lifeline.referral.Samples;
import org.lifeline.referral.form.valid.Checked;
import org.lifeline.referral.form.valid.SafeContact;
import org.lifeline.referral.form.valid.ValidReferral;
import tools.jackson.databind.json.JsonMapper;

/** Rules of the safe contact: a valid contact by SMS with some values changed. */
class SafeContactRulesTest {

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource({"channels", "windows", "words"})
  void contact(Map<String, String> changed, Map<String, String> broken) {
    var referral = Samples.referral();
    referral.putAll(changed);

    assertThat(FormOf.broken(FormOf.FORM.check(FormOf.raw(referral), "harbour-refuge"))).isEqualTo(broken);
  }

  static Stream<Arguments> channels() {
    return Stream.of(
        arguments(Map.of("contact_channel", ""), Map.of("contact_channel", "required")),
        arguments(Map.of("contact_channel", "pigeon"), Map.of("contact_channel", "unknown-value")),
        arguments(Map.of("contact_channel", "pigeon", "contact_from", "25:00", "code_word", "x".repeat(41)),
            Map.of("contact_channel", "unknown-value", "contact_from", "not-a-time", "code_word", "too-long")),
        arguments(Map.of("contact_address", ""), Map.of("contact_address", "required")),
        arguments(Map.of("contact_address", "07700 9009"), Map.of("contact_address", "not-a-phone-number")),
        arguments(Map.of("contact_address", "999"), Map.of("contact_address", "not-a-phone-number")),
        arguments(Map.of("contact_address", "safe@example.org"), Map.of("contact_address", "not-a-phone-number")),
        arguments(Map.of("contact_channel", "email", "contact_address", "safe@example.org"), Map.of()),
        arguments(Map.of("contact_channel", "email", "contact_address", "not-an-address"),
            Map.of("contact_address", "not-an-email-address")),
        arguments(Map.of("contact_channel", "email", "contact_address", "safe@example.org", "contact_from", "",
            "contact_until", "", "contact_days", ""), Map.of()),
        arguments(Map.of("contact_channel", "email", "contact_address", "safe@example.org", "contact_from", ""),
            Map.of("contact_from", "required")),
        arguments(Map.of("contact_channel", "caseworker", "contact_address", "desk@example.org"), Map.of()),
        arguments(Map.of("contact_channel", "caseworker", "contact_address", "020 7946 0123"), Map.of()),
        arguments(Map.of("contact_channel", "caseworker", "contact_address", "my desk"),
            Map.of("contact_address", "not-an-address")),
        arguments(Map.of("contact_channel", "none", "contact_address", "rubbish", "contact_from", "99:99",
            "contact_days", "XX", "code_word", "\u0000"), Map.of()));
  }

  static Stream<Arguments> windows() {
    return Stream.of(
        arguments(Map.of("contact_from", ""), Map.of("contact_from", "required")),
        arguments(Map.of("contact_until", "", "contact_days", ""),
            Map.of("contact_until", "required", "contact_days", "required")),
        arguments(Map.of("contact_from", "25:00"), Map.of("contact_from", "not-a-time")),
        arguments(Map.of("contact_from", "9:00"), Map.of("contact_from", "not-a-time")),
        arguments(Map.of("contact_until", "24:00"), Map.of("contact_until", "not-a-time")),
        arguments(Map.of("contact_until", "12:60"), Map.of("contact_until", "not-a-time")),
        arguments(Map.of("contact_until", "12.30"), Map.of("contact_until", "not-a-time")),
        arguments(Map.of("contact_from", "09:00", "contact_until", "09:00"), Map.of("contact_from", "equal-ends")),
        arguments(Map.of("contact_from", "23:59", "contact_until", "00:00"), Map.of()),
        arguments(Map.of("contact_from", "22:00", "contact_until", "06:00"), Map.of()),
        arguments(Map.of("contact_from", "00:00", "contact_until", "23:59"), Map.of()),
        arguments(
            Map.of("contact_channel", "caseworker", "contact_address", "desk@example.org", "contact_until", "22:01"),
            Map.of()),
        arguments(Map.of("contact_days", "XX"), Map.of("contact_days", "unknown-value")),
        arguments(Map.of("contact_days", "MO TU MO"), Map.of()),
        arguments(Map.of("contact_days", "mo"), Map.of("contact_days", "unknown-value")));
  }

  static Stream<Arguments> words() {
    return Stream.of(
        arguments(Map.of("code_word", ""), Map.of()),
        arguments(Map.of("code_word", "A".repeat(41)), Map.of("code_word", "too-long")),
        arguments(Map.of("code_word", "mar\u202emalade"), Map.of("code_word", "forbidden-character")),
        arguments(Map.of("code_word", "bluebell 42"), Map.of()),
        arguments(Map.of("code_word", "Zofia Żółć-Ünal"), Map.of()),
        arguments(Map.of("code_word", "Helpline"), Map.of("code_word", "forbidden-word")),
        arguments(Map.of("code_word", "Help\u3164line"), Map.of("code_word", "forbidden-word")),
        arguments(Map.of("code_word", "Courtney"), Map.of("code_word", "forbidden-word")),
        arguments(Map.of("code_word", "s a f e t y"), Map.of("code_word", "forbidden-word")),
        arguments(Map.of("code_word", "J.R."), Map.of("code_word", "link")),
        arguments(Map.of("code_word", "A/B"), Map.of("code_word", "link")),
        arguments(Map.of("code_word", "rose 1 2 3"), Map.of("code_word", "number")),
        arguments(Map.of("code_word", "50% rose"), Map.of("code_word", "forbidden-character")),
        arguments(Map.of("code_word", "\ud83c\udf39".repeat(21)), Map.of("code_word", "too-long")),
        arguments(Map.of("code_word", "J.R.", "contact_channel", "caseworker", "contact_address", "desk@example.org"),
            Map.of()),
        arguments(Map.of("code_word", "J.R.", "contact_channel", "none"), Map.of()),
        arguments(Map.of("contact_cover_story", ""), Map.of()),
        arguments(Map.of("contact_cover_story", "glasses"), Map.of()),
        arguments(Map.of("contact_cover_story", "Glasses"), Map.of("contact_cover_story", "unknown-value")),
        arguments(Map.of("contact_cover_story", "pizza"), Map.of("contact_cover_story", "unknown-value")),
        arguments(Map.of("contact_cover_story", "pizza", "contact_channel", "none"), Map.of()),
        arguments(Map.of("language", ""), Map.of("language", "required")),
        arguments(Map.of("language", "english"), Map.of("language", "unknown-value")),
        arguments(Map.of("language", "en-GB"), Map.of("language", "unknown-value")),
        arguments(Map.of("language", "xx"), Map.of("language", "unknown-value")),
        arguments(Map.of("language", "qaa"), Map.of("language", "unknown-value")),
        arguments(Map.of("language", "PL"), Map.of()),
        arguments(Map.of("language", "bfi"), Map.of()));
  }

  @Test
  void withoutAChannelNothingButTheLanguageIsKept() {
    var referral = Samples.with(Samples.referral(), "contact_channel", "none");

    assertThat(contact(referral)).isEqualTo(new SafeContact("none", null, null, null, null, null, null, "en"));
  }

  @Test
  void numbersAreKeptInOneForm() {
    var referral = Samples.with(Samples.referral(), "contact_address", "07700 900 123");

    assertThat(contact(referral)).isEqualTo(
        new SafeContact("sms", "+447700900123", "22:00", "01:00", List.of("TU", "TH"), "marmalade", "book",
            "en"));
  }

  @Test
  void changedContactMayLeaveItsLanguageOut() {
    var referral = Samples.with(Samples.referral(), "language", "");

    assertThat(FormOf.FORM.checkSafeContact(FormOf.raw(referral))).isInstanceOf(Checked.Valid.class);
  }

  /** notification-service withholds what it has no text for: a story that is taken here must be one that it can tell. */
  @Test
  void coverStoriesAreThoseThatThereAreTextsFor() throws IOException {
    var texts = JsonMapper.shared()
        .readTree(Path.of("../notification-service/src/main/resources/covert-messages.json").toFile());

    assertThat(SafeContactRules.COVER_STORIES).containsExactlyInAnyOrderElementsOf(texts.propertyNames());
  }

  private static SafeContact contact(Map<String, String> referral) {
    var checked = FormOf.FORM.check(FormOf.raw(referral), "harbour-refuge");
    return ((Checked.Valid<ValidReferral>) checked).value().safeContact().reveal();
  }
}
