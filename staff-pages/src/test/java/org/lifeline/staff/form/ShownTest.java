package org.lifeline.staff.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lifeline.platform.doors.problem.FieldError;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Tests how errors are worded, with the texts of the message file. */
class ShownTest {

  private final Shown shown = shown();

  /** A parcel may be about to go to the place where the phone was found: a report stops it, waiting does not. */
  @Test
  void whoReplacesAFoundPhoneWhileAnotherIsToGoIsSentToTheReport() {
    assertThat(told("found")).contains("report it there now").isNotEqualTo(told("lost"));
    assertThat(told("lost")).contains("No phone of that referral is out").doesNotContain("report it");
  }

  @Test
  void whatIsWrongWithTheEarlierReferralLeadsToIt() {
    var earlier = UUID.randomUUID();
    var draft = new Draft(Form.REFERRAL, null, Map.of("replaces", earlier.toString()));
    draft.refused(List.of(new FieldError("replaces", "no-phone-gone", "x"),
        new FieldError("form", "idempotency-key-reused", "x")));

    assertThat(shown.errors(draft)).extracting(Shown.Error::href).containsExactly("/item/" + earlier, "/list");
  }

  @Test
  void whatWasRefusedAtTheEndIsShownAtItsQuestion() {
    var draft = new Draft(Form.REFERRAL, null, Map.of());
    draft.refused(List.of(new FieldError("recipient_name", "required", "x")));

    assertThat(shown.errors(draft).getFirst().href()).endsWith("?change=true&wrong=true");
  }

  @Test
  void aReferralThatIsNotThePartnersLeadsNowhereButToTheList() {
    var draft = new Draft(Form.REFERRAL, null, Map.of("replaces", UUID.randomUUID().toString()));
    draft.refused(List.of(new FieldError("replaces", "unknown-value", "x")));

    assertThat(shown.errors(draft).getFirst().href()).isEqualTo("/list");
  }

  private String told(String reason) {
    var draft = new Draft(Form.REFERRAL, null, Map.of("replaces", UUID.randomUUID().toString()));
    draft.write("replaces_reason", reason);
    draft.refused(List.of(new FieldError("replaces", "no-phone-gone", "as the service says")));
    return shown.errors(draft).getFirst().text();
  }

  /** Each is listed under a name that a caseworker looks for, never under its code. */
  @Test
  void languagesOfThreeLettersCanBeChosen() {
    assertThat(options().of("language")).extracting(Options.Option::value, Options.Option::label).contains(
        tuple("ckb", "Central Kurdish (Sorani)"), tuple("prs", "Dari"), tuple("yue", "Cantonese"),
        tuple("ku", "Kurdish"),
        tuple("bfi", "British Sign Language"));
    assertThat(options().of("language")).filteredOn(option -> option.value().length() == 3).hasSize(39);
  }

  private static Shown shown() {
    return new Shown(options(), messages());
  }

  private static Options options() {
    return new Options(messages(), Path.of("../local-stack/samples/scheme.json"));
  }

  private static ResourceBundleMessageSource messages() {
    var messages = new ResourceBundleMessageSource();
    messages.setBasename("messages");
    messages.setDefaultEncoding("UTF-8");
    return messages;
  }
}
