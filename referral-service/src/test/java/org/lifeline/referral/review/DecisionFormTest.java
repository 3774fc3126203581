package org.lifeline.referral.review;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.platform.doors.problem.Problem;

/** What a decision on a possible match must say. */
class DecisionFormTest {

  @ParameterizedTest
  @EnumSource
  void everyDecisionIsRead(MatchDecision decision) {
    var stated = read("{\"decision\": \"" + decision.text() + "\", \"reason\": \" both confirmed it \"}");

    assertThat(stated.decision()).isEqualTo(decision);
    assertThat(stated.reason().reveal()).isEqualTo("both confirmed it");
    assertThat(stated.toString()).doesNotContain("confirmed");
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        arguments("{}", List.of("decision required", "reason required")),
        arguments("{\"decision\": \"Zq7Canary\", \"reason\": \" \\u00a0 \"}",
            List.of("decision unknown-value", "reason required")),
        arguments("{\"decision\": 1, \"reason\": []}", List.of("decision not-a-text", "reason not-a-text")),
        arguments("{\"decision\": \"replacement\", \"reason\": \"" + "a".repeat(501) + "\"}",
            List.of("reason too-long")),
        arguments("{\"decision\": \"replacement\", \"reason\": \"a\\u0000b\"}", List.of("reason forbidden-character")),
        arguments("{\"decision\": \"replacement\", \"reason\": \"a\", \"Zq7Canary\": 1}",
            List.of("body unknown-field")));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void allErrorsAreToldAtOnceAndNoValue(String body, List<String> errors) {
    var problem = catchThrowableOfType(Problem.class, () -> read(body));

    assertThat(problem.errors()).extracting(error -> error.field() + " " + error.rule()).isEqualTo(errors);
    assertThat(problem.errors().toString()).doesNotContain("Zq7Canary");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "null", "{\"decision\": Zq7Canary}"})
  void whatIsNoObjectSaysNothingOfItself(String body) {
    var problem = catchThrowableOfType(Problem.class, () -> read(body));

    assertThat(problem.code()).isEqualTo("malformed-request");
    assertThat(problem).hasNoCause().hasMessageNotContaining("Zq7Canary");
  }

  @Test
  void reasonMayHaveSeveralLines() {
    for (var lineEnd : List.of("\\n", "\\r\\n", "\\r")) {
      assertThat(read("{\"decision\": \"replacement\", \"reason\": \"a" + lineEnd + "b" + "c".repeat(497) + "\"}")
          .reason().reveal()).isEqualTo("a\nb" + "c".repeat(497));
    }
  }

  @Test
  void whichPairItIsAboutMayBeSaidOfAPossibleMatchAlone() {
    var pair = "{\"decision\": \"replacement\", \"reason\": \"a\", \"matched_referral_id\": "
        + "\"01991234-5678-7123-8123-012345678901\"}";

    assertThat(DecisionForm.readOfPair(pair.getBytes(UTF_8)).matched())
        .hasToString("01991234-5678-7123-8123-012345678901");
    assertThat(DecisionForm.readOfPair("{\"decision\": \"replacement\", \"reason\": \"a\"}".getBytes(UTF_8)).matched())
        .isNull();
    assertThat(catchThrowableOfType(Problem.class, () -> read(pair)).errors()).extracting(FieldError::rule)
        .containsExactly("unknown-field");
  }

  private static DecisionForm.Stated<MatchDecision> read(String body) {
    return DecisionForm.read(MatchDecision.class, body.getBytes(UTF_8));
  }
}
