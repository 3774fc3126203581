package org.lifeline.platform.doors;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the OpenAPI description of a service says about each door. */
class DoorDescriptionIT extends AtDoors {

  @Test
  void keyWithoutWhichADoorRefusesIsDescribedAsRequired() {
    assertProblem(send(authorized("/v1/things/one", partner()).PUT(BodyPublishers.noBody())), 400,
        "idempotency-key-missing");

    var key = description().at("/paths/~1v1~1things~1{id}/put/parameters").valueStream()
        .filter(parameter -> parameter.get("name").asString().equals("Idempotency-Key")).findFirst().orElseThrow();

    assertThat(key.get("required").asBoolean()).isTrue();
    assertThat(key.get("description").asString()).contains("200 characters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"+44 7700 900123", "sam@example.org"})
  void keyThatLeadsToSomebodyIsRefusedAndNotRepeated(String key) {
    var refused = send(
        authorized("/v1/things/one", partner()).header("Idempotency-Key", key).PUT(BodyPublishers.noBody()));

    assertThat(assertProblem(refused, 400, "malformed-request").get("detail").asString()).contains("phone number");
    assertThat(refused.body()).doesNotContain(key);
  }

  @Test
  void everyDoorSaysThatARefusalIsAProblemDocument() {
    var description = description();

    var doors = description.get("paths").valueStream().flatMap(JsonNode::valueStream).toList();
    assertThat(doors).isNotEmpty().allSatisfy(
        door -> assertThat(door.at("/responses/default/content/application~1problem+json/schema/$ref").asString())
            .isEqualTo("#/components/schemas/ProblemDocument"));
    assertThat(description.at("/components/schemas/ProblemDocument/properties").propertyNames()).contains("type",
        "instance", "errors");
    assertThat(description.at("/components/schemas/FieldError/properties").propertyNames()).contains("field", "rule");
  }

  @Test
  void everyDoorIsTriedWithABearerToken() {
    var description = description();

    assertThat(description.at("/components/securitySchemes/token/scheme").asString()).isEqualTo("bearer");
    assertThat(description.at("/security/0").propertyNames()).containsExactly("token");
  }

  @Test
  void whatIsNoIdIsSaidToBeAnsweredLikeWhatDoesNotExist() {
    var door = description().at("/paths/~1v1~1things~1{id}");

    assertThat(door.at("/delete/parameters/0/schema/format").asString()).isEqualTo("uuid");
    assertThat(door.at("/delete/responses/404/description").asString()).contains("no id at all");
    assertThat(door.at("/delete/responses/404/content/application~1problem+json/schema/$ref").asString())
        .isEqualTo("#/components/schemas/ProblemDocument");
    assertThat(door.at("/put/responses/404").isMissingNode()).isTrue();
  }

  @Test
  void fieldsAreNamedAsTheyAreSent() {
    assertThat(send(authorized("/v1/things/one", partner()).header("Idempotency-Key", "k").PUT(BodyPublishers.noBody()))
        .body()).isEqualTo("{\"under_key\":\"k\"}");

    assertThat(description().at("/components/schemas/Changed/properties").propertyNames()).containsExactly("under_key");
  }

  private JsonNode description() {
    return JsonMapper.shared().readTree(send(HttpRequest.newBuilder(at("/v3/api-docs"))).body());
  }
}
