package org.lifeline.staff.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lifeline.platform.doors.problem.FieldError;
import org.springframework.util.LinkedMultiValueMap;

class DraftTest {

  private final Draft draft = new Draft(Form.REFERRAL, null, Map.of());

  @Test
  void printsNothingOfWhatWasWritten() {
    draft.write("recipient_name", "Sam Example");

    assertThat(draft.toString()).isEqualTo("***");
  }

  @Test
  void onlyWhatIsStillAskedIsHandedIn() {
    draft.write("consent", "overridden");
    draft.write("consent_reason", "danger");
    assertThat(draft.handedIn()).containsOnlyKeys("consent", "consent_reason");

    draft.write("consent", "given");

    assertThat(draft.handedIn()).containsOnlyKeys("consent");
  }

  @Test
  void whatIsReplacedIsHandedInAlthoughNoPageAsksForIt() {
    draft.write("replaces", "01890a5d-ac96-774b-bcce-b302099a8057");

    assertThat(draft.handedIn()).containsOnlyKeys("replaces");
    assertThat(draft.route().asking("replaces_reason")).isPositive();
  }

  @Test
  void noContactEndsTheQuestionsAboutIt() {
    draft.write("contact_channel", "none");

    assertThat(draft.route().asking("contact_address")).isZero();
    assertThat(draft.route().asking("code_word")).isZero();
    assertThat(draft.route().asking("contact_cover_story")).isZero();
  }

  @Test
  void theFirstQuestionThatIsOpenIsFoundAgain() {
    assertThat(draft.route().open()).isEqualTo(1);

    draft.route().answered(1, true);

    assertThat(draft.route().open()).isEqualTo(draft.route().next(1));
  }

  @Test
  void anAnswerTakesNothingAwayOfWhatIsWrongWithOthers() {
    draft.write("consent", "overridden");
    draft.refused(Stream.of("region", "recipient_name", "consent_reason", "form")
        .map(field -> new FieldError(field, "required", "x")).toList());

    draft.write("consent", "given");
    draft.refused(Form.REFERRAL.questions().get(draft.route().asking("region") - 1), List.of());

    assertThat(draft.errors()).extracting(FieldError::field).containsExactly("recipient_name");
  }

  @Test
  void aQuestionThatIsAskedAnewHasNoErrors() {
    draft.write("contact_channel", "sms");
    int number = draft.route().asking("contact_address");
    draft.route().answered(number, true);
    draft.refused(Stream.of("contact_address", "region").map(field -> new FieldError(field, "required", "x")).toList());

    draft.askAnew(number);

    assertThat(draft.route().open()).isNotZero().isLessThanOrEqualTo(number);
    assertThat(draft.errors()).extracting(FieldError::field).containsExactly("region");
  }

  @Test
  void whatIsFarTooLongIsNotKept() {
    draft.write("delivery_instructions", "x".repeat(100_000));

    assertThat(draft.text("delivery_instructions")).hasSize(2000);
  }

  @Test
  void aDateIsWrittenAsTheServiceTakesItAndReadBackAsItWas() {
    var birth = Input.of("date_of_birth", Input.Kind.DATE);

    var text = Answers.read(birth,
        form(Map.of("date_of_birth-day", "3", "date_of_birth-month", " 1", "date_of_birth-year",
            "1990")));

    assertThat(text).isEqualTo("1990-01-03");
    assertThat(Answers.part(text, "day")).isEqualTo("03");
    assertThat(Answers.read(birth, form(Map.of()))).isEmpty();
    assertThat(Answers.read(birth, form(Map.of("date_of_birth-month", "May")))).isEqualTo("-May-");
  }

  private static LinkedMultiValueMap<String, String> form(Map<String, String> values) {
    var form = new LinkedMultiValueMap<String, String>();
    form.setAll(values);
    return form;
  }
}
