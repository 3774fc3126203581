package org.lifeline.referral.form.raw;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.platform.doors.problem.Problem;

/** Bodies with a few members: each member is read or refused, none is ignored. */
class JsonObjectTest {

  private static final String ID = "01991234-5678-7123-8123-012345678901";

  @Test
  void textsTruthsIdsAndNulls() {
    var object = read("{\"text\": \" a \", \"bool\": false, \"id\": \"" + ID + "\"}");

    assertThat(object.text("text")).isEqualTo(" a ");
    assertThat(object.bool("bool")).isFalse();
    assertThat(object.uuid("id", "An id.")).hasToString(ID);
    assertThat(read("{\"text\": \"\"}").text("text")).as("blank is something, and no member left out").isEmpty();
    assertThat(read("{\"bool\": null}").bool("bool")).isNull();
    assertThat(read("{\"bool\": null}").has("bool")).isFalse();
    assertThat(read("{}").uuid("id", "An id.")).isNull();
    object.check();
  }

  @Test
  void allThatIsWrongIsToldAtOnceAndNotRepeated() {
    var object = read("{\"text\": [\"Zq7Canary\"], \"bool\": \"Zq7Canary\", \"id\": \"1-1-1-1-1\", \"Zq7Canary\": 1}");

    assertThat(object.text("text")).isNull();
    assertThat(object.bool("bool")).isNull();
    assertThat(object.uuid("id", "An id.")).isNull();
    var problem = catchThrowableOfType(Problem.class, object::check);
    assertThat(problem.errors()).extracting(error -> error.field() + " " + error.rule()).containsExactly(
        "body unknown-field", "text not-a-text", "bool unknown-value", "id unknown-value");
    assertThat(problem.errors().toString()).doesNotContain("Zq7Canary");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "[\"Zq7Canary\"]", "\"Zq7Canary\"", "null", "1", "{\"text\": Zq7Canary}", "{} {}",
      "{\"text\": \"a\", \"text\": \"b\"}"})
  void whatIsNoObjectSaysNothingOfItself(String body) {
    for (var problem : new Problem[]{catchThrowableOfType(Problem.class, () -> read(body)),
        catchThrowableOfType(Problem.class, () -> JsonObject.readIfAny(body.getBytes(UTF_8), Set.of("text")))}) {
      assertThat(problem.code()).isEqualTo("malformed-request");
      assertThat(problem).hasNoCause().hasMessageNotContaining("Zq7Canary");
    }
  }

  @Test
  void noBodyIsNothingWhereADoorAllowsIt() {
    assertThat(JsonObject.readIfAny(new byte[0], Set.of("text")).has("text")).isFalse();
    assertThat(catchThrowableOfType(Problem.class, () -> read("")).code()).isEqualTo("malformed-request");
  }

  private static JsonObject read(String body) {
    return JsonObject.read(body.getBytes(UTF_8), Set.of("text", "bool", "id"));
  }
}
