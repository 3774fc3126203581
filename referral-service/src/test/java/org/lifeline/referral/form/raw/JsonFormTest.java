package org.lifeline.referral.form.raw;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.EnumSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.platform.doors.problem.FieldError;

/** Reading JSON into the same form as CSV. */
class JsonFormTest {

  @Test
  void textsNumbersArraysAndNulls() throws JsonForm.NotJson {
    var raw = read("""
        {"risk_score": 14, "needs": ["a", "b"], "contact_days": ["MO", "TU"], "code_word": null, "region": " E1 "}""");

    assertThat(raw.text(Field.RISK_SCORE)).isEqualTo("14");
    assertThat(raw.text(Field.NEEDS)).isEqualTo("a;b");
    assertThat(raw.text(Field.CONTACT_DAYS)).isEqualTo("MO TU");
    assertThat(raw.text(Field.CODE_WORD)).isNull();
    assertThat(raw.text(Field.REGION)).isEqualTo("E1");
    assertThat(raw.faults()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"region\": {}}", "{\"region\": [\"a\"]}", "{\"region\": true}", "{\"needs\": [1]}",
      "{\"needs\": [[]]}"})
  void otherTypesAreErrorsOfTheirField(String json) throws JsonForm.NotJson {
    assertThat(read(json).faults()).singleElement().satisfies(fault -> {
      assertThat(fault.field()).isIn("region", "needs");
      assertThat(fault.rule()).isEqualTo("not-a-text");
    });
  }

  @Test
  void unknownMembersAreErrorsAndNotRepeated() throws JsonForm.NotJson {
    assertThat(read("{\"Sam Tester\": {\"a\": [1]}, \"region\": \"E1\"}").faults()).singleElement()
        .satisfies(fault -> assertThat(fault.toString()).contains("unknown-field").doesNotContain("Sam"));
  }

  @Test
  void anyNumberOfUnknownMembersIsOneError() throws JsonForm.NotJson {
    var raw = read("{\"region\": [1]," + IntStream.range(0, 50_000).mapToObj(i -> "\"u" + i + "\":1")
        .collect(Collectors.joining(",")) + "}");

    assertThat(raw.faults()).extracting(FieldError::field, FieldError::rule)
        .containsExactly(tuple("region", "not-a-text"), tuple("body", "unknown-field"));
  }

  @Test
  void fieldsOfAnotherPartHaveNoPlace() throws JsonForm.NotJson {
    var raw = new JsonForm(EnumSet.of(Field.DELIVERY_NAME)).read("{\"region\": \"E1\"}".getBytes(UTF_8));

    assertThat(raw.faults()).singleElement().satisfies(fault -> assertThat(fault.field()).isEqualTo("region"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "\"Sam\"", "{", "{\"region\": \"Sam\"", "{\"region\": Sam}", "{} {}",
      "{\"region\":1,\"region\":2}", "null"})
  void whatIsNoObjectSaysNothingOfItself(String json) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(JsonForm.NotJson.class).hasMessage("not a JSON object")
        .hasNoCause();
  }

  @Property
  void neverFailsOtherwise(@ForAll byte[] bytes) {
    try {
      JsonForm.ofReferral().read(bytes);
    } catch (JsonForm.NotJson e) {
      assertThat(e).hasNoCause();
    }
  }

  private static RawReferral read(String json) throws JsonForm.NotJson {
    return JsonForm.ofReferral().read(json.getBytes(UTF_8));
  }
}
