package org.lifeline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
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

/**
 * People are erased while every service dies, some of them between the commit of the erasure and its first event: each
 * erasure is completed everywhere all the same, nothing of theirs can be opened any more, and nobody else's data is
 * lost. The invariants are checked by {@link RandomBytesIT}, which runs next.
 */
@Order(12)
@ExtendWith(SharedStack.class)
class ErasureIT {

  private static final String PARTNER = "severn-idva";
  /** The thief tries every key on everything for each of them, which takes seconds. */
  private static final int PERSONS = 5;
  private static final Duration LIMIT = Duration.ofMinutes(3);

  @Test
  void everyServiceErasesAndConfirmsAlthoughItWasKilled(Stack stack) throws SQLException {
    var door = stack.doors().referral(PARTNER);
    var ids = handIn(door);
    var neighbour = ids.getLast();
    var erased = ids.subList(0, ids.size() - 1);
    await().atMost(LIMIT).until(() -> ids.stream().noneMatch(id -> state(door, id).equals("created")));

    var thief = new Thief(stack);
    assertThat(thief.opens(ids)).as("opens before").doesNotContain(0);
    var told = erased.subList(0, erased.size() / 2);
    var untold = erased.subList(erased.size() / 2, erased.size());

    told.forEach(id -> erase(door, id));
    try (var silent = new SilentService(stack, "referral")) {
      untold.forEach(id -> erase(door, id));
      assertThat(silent.untold()).as("what was committed and nobody has heard").isGreaterThanOrEqualTo(untold.size());
      stack.kill("referral-service", "allocation-service", "dispatch-service", "notification-service");
    }
    assertThat(thief.opens(untold)).as("others have kept, as they have heard nothing").doesNotContain(0);
    stack.lifeline("up").succeeded();

    await().atMost(LIMIT).untilAsserted(() -> assertThat(erased).allSatisfy(id -> {
      assertThat(door.get("/v1/referrals/" + id + "/erasure").get("complete").asBoolean()).as(id).isTrue();
      assertThat(state(door, id)).isEqualTo("erased");
    }));
    assertThat(thief.opens(erased)).as("opens of who is erased").containsOnly(0);
    assertThat(thief.opens(neighbour)).as("opens of the neighbour").isPositive();
    assertThat(state(door, neighbour)).isIn("waiting", "reserved");
    assertThat(door.ask("GET", "/v1/referrals/" + neighbour + "/erasure", null, null).status()).isEqualTo(404);
  }

  private static void erase(Door door, String id) {
    assertThat(
        door.ask("DELETE", "/v1/referrals/" + id + "/personal-data?reason=asked-by-survivor", null, null).status())
        .isIn(200, 202);
  }

  private static List<String> handIn(Door door) {
    var rows = Samples.referrals(1800, 1900).stream().filter(row -> PARTNER.equals(row.get("partner"))).toList();
    var answers = Answers.to(rows, door, "/v1/referrals/batch", UUID.randomUUID().toString()).lines();
    var ids = answers.stream().filter(answer -> answer.get("outcome").asString().equals("accepted"))
        .map((JsonNode answer) -> answer.get("id").asString()).toList();
    assertThat(ids).hasSizeGreaterThan(PERSONS);
    return ids.subList(0, PERSONS);
  }

  private static String state(Door door, String id) {
    return door.get("/v1/referrals/" + id).get("state").asString();
  }
}
