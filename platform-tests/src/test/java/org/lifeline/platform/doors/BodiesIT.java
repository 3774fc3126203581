package org.lifeline.platform.doors;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a door takes, and what the sender is told of what it does not take. */
class BodiesIT extends AtDoors {

  @ParameterizedTest
  @ValueSource(strings = {"{\"name\": \"" + VALUE, "[\"" + VALUE + "\"]", VALUE, ""})
  void bodyThatCannotBeReadIsMalformed(String body) {
    assertProblem(post("application/json", body), 400, "malformed-request");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"{'count': '" + VALUE + "'} | count",
      "{'items': [{}, {'thing': {'count': '" + VALUE + "'}}]} | items[1].thing.count",
      "{'items': [{'thing': ['" + VALUE + "']}]} | items[0].thing", "{'items': '" + VALUE + "'} | items"},
      quoteCharacter = '`')
  void valueOfAnotherTypeIsNamedByItsPlace(String body, String field) {
    var answer = post(field.equals("count") ? "/v1/things" : "/v1/things/boxes", "application/json",
        body.replace('\'', '"'));

    var errors = assertProblem(answer, 400, "invalid-fields").get("errors");
    assertThat(errors.findValuesAsString("field")).containsExactly(field);
    assertThat(errors.findValuesAsString("rule")).containsExactly("wrong-type");
  }

  /** What it might have meant is not guessed, least of all from nothing. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"'thing': {'count': '1'} | thing.count", "'thing': {'count': ''} | thing.count",
      "'thing': {'count': 1.5} | thing.count", "'thing': {'count': 1.0} | thing.count",
      "'thing': {'count': true} | thing.count",
      "'thing': {'name': 7} | thing.name", "'thing': {'name': 7.5} | thing.name",
      "'thing': {'name': false} | thing.name", "'shut': 1 | shut", "'shut': 'true' | shut", "'shut': '' | shut",
      "'shut': ' ' | shut", "'labels': ['a', 7] | labels[1]", "'labels': '' | labels", "'id': '' | id",
      "'id': ' ' | id", "'thing': '' | thing", "'lid': {'hinges': ''} | lid.hinges"}, quoteCharacter = '`')
  void valueIsNeverMadeOneOfAnotherType(String fields, String field) {
    var answer = post("/v1/things/boxes", "application/json",
        ("{'items': [{}, {" + fields + "}]}").replace('\'', '"'));

    var errors = assertProblem(answer, 400, "invalid-fields").get("errors");
    assertThat(errors.findValuesAsString("field")).containsExactly("items[1]." + field);
    assertThat(errors.findValuesAsString("rule")).containsExactly("wrong-type");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'items': [{'shut': false, 'shut': true}]}", "{'items': [{}], 'items': [{}]}",
      "{'items': [{'thing': {'name': 'a', 'count': 1, 'count': 2}}]}"})
  void memberThatIsThereTwiceIsMalformed(String body) {
    assertProblem(post("/v1/things/boxes", "application/json", body.replace('\'', '"')), 400, "malformed-request");
  }

  @Test
  void nameThatTheSenderHasMadeUpIsNotRepeated() {
    assertProblem(post("/v1/things/boxes", "application/json",
        "{\"items\": [{\"by_name\": {\"" + VALUE + "\": {\"count\": \"x\"}}}]}"), 400, "malformed-request");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'items': [{'Canary': 1}]}", "{'items': [{'lid': {'Canary': 1}}]}",
      "{'items': [{}], 'Canary': 1}"})
  void fieldThatHasNoPlaceIsRefusedHoweverDeepItLies(String body) {
    var answer = post("/v1/things/boxes", "application/json", body.replace('\'', '"').replace("Canary", VALUE));

    var errors = assertProblem(answer, 400, "invalid-fields").get("errors");
    assertThat(errors.findValuesAsString("field")).containsExactly("body");
    assertThat(errors.findValuesAsString("rule")).containsExactly("unknown-field");
  }

  @Test
  void fieldThatHasNoPlaceInAnOpenBodyIsPassedOver() {
    assertThat(post("/v1/things/boxes", "application/json",
        "{\"items\": [{\"thing\": {\"name\": \"a\", \"count\": 1, \"other\": 1}}]}").statusCode())
        .isEqualTo(200);
  }

  @Test
  void brokenRulesAreAllNamedAtOnceAndNoValueIs() {
    var answer = post("application/json", "{\"name\": \"" + VALUE + "\", \"count\": 0}");

    var errors = assertProblem(answer, 400, "invalid-fields").get("errors");
    assertThat(errors.size()).isEqualTo(2);
    assertThat(errors.get(0).get("field").asString()).isEqualTo("name");
    assertThat(errors.get(0).get("rule").asString()).isEqualTo("unknown-value");
  }

  @Test
  void wrongMethodMediaTypeAndLimitAreTheSendersMistake() {
    assertThat(assertProblem(post("text/plain", VALUE), 415, "malformed-request").get("detail").asString())
        .isEqualTo("This takes a body of Content-Type application/json.");
    assertProblem(post("application/yaml", "name: rubbish\ncount: 1\n"), 415, "malformed-request");
    var wrongMethod = send(authorized("/v1/things", partner()).DELETE());
    assertProblem(wrongMethod, 405, "malformed-request");
    assertThat(wrongMethod.headers().firstValue("Allow").orElse("")).contains("GET").contains("POST");
    assertProblem(get("/v1/things?limit=251", partner()), 400, "invalid-fields");
  }

  /** The second way through the web server and its filters is only for what had to be waited for. */
  @ParameterizedTest
  @CsvSource({"not,0,202", "long,1,202", "failed-at-once,0,404", "and-fail,1,404"})
  void doorThatMayWaitAnswersInOnePassIfItDidNot(String how, int secondPasses, int status) {
    int before = ServiceWithDoors.LATER.get();

    var answer = get("/v1/things/that-may-wait/" + how, partner());

    assertThat(ServiceWithDoors.LATER.get() - before).isEqualTo(secondPasses);
    if (status == 202) {
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
      assertThat(answer.body()).isEqualTo("[{\"name\":\"" + how + "\",\"count\":1}]");
    } else {
      assertProblem(answer, status, "not-found");
    }
  }

  @Test
  void parameterOfAnotherTypeIsNamed() {
    var errors = assertProblem(get("/v1/things?limit=" + VALUE, partner()), 400, "invalid-fields").get("errors");

    assertThat(errors.findValuesAsString("field")).containsExactly("limit");
    assertThat(errors.findValuesAsString("rule")).containsExactly("unknown-value");
  }

  @Test
  void parameterThatIsMissingIsNamed() {
    var errors = assertProblem(get("/v1/things/named", partner()), 400, "invalid-fields").get("errors");

    assertThat(errors.findValuesAsString("field")).containsExactly("name");
    assertThat(errors.findValuesAsString("rule")).containsExactly("required");
  }

  /** Whoever reads on in a loop has nothing to put there the first time. */
  @Test
  void emptyParameterOfAListOrFeedIsAsOneLeftOut() {
    assertThat(get("/v1/things/in-order?cursor=&timeout=&lastEventId=&name=", partner()).body())
        .isEqualTo("[\"left out\",\"left out\",\"left out\",\"\"]");
    assertThat(get("/v1/things/in-order?cursor=MQ&timeout=5&lastEventId=7", partner()).body())
        .isEqualTo("[\"MQ\",\"5\",\"7\",\"left out\"]");
  }
}
