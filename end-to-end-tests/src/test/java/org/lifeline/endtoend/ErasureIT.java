package org.lifeline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lifeline.demo.actors.Door;
import org.lifeline.endtoend.stack.SharedStack;
import org.lifeline.endtoend.stack.Stack;
import tools.jackson.databind.JsonNode;

/** Persons are erased while every service dies: each erasure is made everywhere all the same, and nobody else's data goes. */
@Order(7)
@ExtendWith(SharedStack.class)
class ErasureIT {

  private static final String PARTNER = "severn-idva";
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Test
  void everyServiceErasesAndConfirmsAlthoughItWasKilled(Stack stack) {
    var door = stack.doors().referral(PARTNER);
    var ids = handIn(door);
    var neighbour = ids.getLast();
    var erased = ids.subList(0, ids.size() - 1);
    await().atMost(LIMIT).until(() -> ids.stream().noneMatch(id -> state(door, id).equals("created")));

    erased.forEach(id -> assertThat(
        door.ask("DELETE", "/v1/referrals/" + id + "/personal-data?reason=asked-by-survivor", null, null).status())
        .isIn(200, 202));
    stack.kill("referral-service", "allocation-service", "dispatch-service", "notification-service");
    stack.lifeline("up").succeeded();

    await().atMost(LIMIT).untilAsserted(() -> assertThat(erased).allSatisfy(id -> {
      assertThat(door.get("/v1/referrals/" + id + "/erasure").get("complete").asBoolean()).as(id).isTrue();
      assertThat(state(door, id)).isEqualTo("erased");
    }));
    assertThat(state(door, neighbour)).isIn("waiting", "reserved");
    assertThat(door.ask("GET", "/v1/referrals/" + neighbour + "/erasure", null, null).status()).isEqualTo(404);
    stack.lifeline("check").succeeded();
  }

  private static List<String> handIn(Door door) {
    var rows = Samples.referrals(1800, 1900).stream().filter(row -> PARTNER.equals(row.get("partner"))).toList();
    var answers = Answers.to(rows, door, "/v1/referrals/batch", UUID.randomUUID().toString()).lines();
    var ids = answers.stream().filter(answer -> answer.get("outcome").asString().equals("accepted"))
        .map((JsonNode answer) -> answer.get("id").asString()).toList();
    assertThat(ids).hasSizeGreaterThan(5);
    return ids;
  }

  private static String state(Door door, String id) {
    return door.get("/v1/referrals/" + id).get("state").asString();
  }
}
