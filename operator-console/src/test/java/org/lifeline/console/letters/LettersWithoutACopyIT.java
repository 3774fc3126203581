package org.lifeline.console.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.lifeline.events.SettlementAction;
import org.lifeline.events.SettlementAsked;
import org.lifeline.pages.testing.Visitor;
import org.lifeline.platform.testing.TestSurroundings;
import org.springframework.beans.factory.annotation.Autowired;

/** Letters whose copies are gone from their topic, as after 30 days, and requests that are not answered. */
class LettersWithoutACopyIT extends PutAside {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Autowired
  private Letters letters;

  /** Otherwise what waits behind it would wait for ever, as nobody could settle it. */
  @Test
  void letterWhoseCopyIsGoneStaysOpenAndCanBeDiscarded() throws Exception {
    var letter = newLetter();
    var operator = signedIn("olu", "operator");
    assertThat(operator.get("/letters/" + letter).body()).contains("Replay…", "Discard…");
    deleteCopies(letter);
    assertThat(operator.get("/letters/" + letter).body()).contains("Its copy is gone", "Discard…")
        .doesNotContain("Replay…");

    settle(operator, letter, "action=REPLAY");
    await().atMost(PATIENCE).until(() -> "FAILED_AGAIN".equals(find(letter).result()));
    assertThat(find(letter)).returns(Letter.State.OPEN, Letter::state).returns("gone", Letter::resultCode);
    assertThat(unsettled(letter)).isEqualTo(1);

    settle(operator, letter, "action=DISCARD&reason=GARBAGE");
    await().atMost(PATIENCE).until(() -> state(letter).equals("SETTLED"));
    assertThat(unsettled(letter)).isZero();
    assertThat(find(letter).result()).isEqualTo("DISCARDED");
  }

  /** As with a log that was restored: what is there now must not be taken for what was put aside. */
  @Test
  void letterWhoseCopysPlaceHoldsAnotherIsGoneAndBothStay() {
    var other = newLetter();
    var letter = newLetter();
    jdbc.sql("update letter set letter = :place where id = :id").param("place", find(other).letter())
        .param("id", letter).update();

    settle(signedIn("olu", "operator"), letter, "action=REPLAY");

    await().atMost(PATIENCE).until(() -> "FAILED_AGAIN".equals(find(letter).result()));
    assertThat(find(letter).resultCode()).isEqualTo("gone");
    assertThat(unsettled(letter)).isEqualTo(1);
    assertThat(unsettled(other)).isEqualTo(1);
  }

  /** A party that has left takes its topics along. */
  @Test
  void whatIsAskedOfATopicThatIsNotThereHoldsNothingUp() {
    ask("gone-with-its-party", SettlementAction.DISCARD);
    ask("gone-with-its-party-too", SettlementAction.REPLAY);
    var letter = newLetter();
    settle(signedIn("olu", "operator"), letter, "action=DISCARD&reason=GARBAGE");

    await().atMost(PATIENCE).until(() -> state(letter).equals("SETTLED"));
  }

  /** The request may have been lost with the end of a log. */
  @Test
  void letterThatWasAskedForAndNotAnsweredIsAskedForAgain() {
    var letter = newLetter();
    jdbc.sql("update letter set state = 'ASKED' where id = :id").param("id", letter).update();
    var operator = signedIn("olu", "operator");
    assertThat(operator.get("/letters").body()).contains("/letters/" + letter, "asked for, not answered yet");
    assertThat(operator.get("/letters/" + letter).body()).contains("ask again: nothing is done twice", "Discard…");
    operator.post("/letters", "/orders", "action=DISCARD&reason=GARBAGE&all=true");
    assertThat(jdbc.sql("select count(*) from letter_order_item where letter_id = :id").param("id", letter)
        .query(Long.class).single()).as("it is not among all that are open").isZero();

    settle(operator, letter, "action=DISCARD&reason=GARBAGE");

    await().atMost(PATIENCE).until(() -> state(letter).equals("SETTLED"));
  }

  private void settle(Visitor operator, UUID letter, String how) {
    var order = order(operator.post("/letters", "/orders", "id=" + letter + "&" + how).body());
    assertThat(operator.post("/letters", "/orders/" + order + "/confirm", "").statusCode()).isEqualTo(200);
  }

  private void ask(String topic, SettlementAction action) {
    var asked = new SettlementAsked(UUID.randomUUID().toString(), "operator-console",
        topic + ThreadLocalRandom.current().nextInt(1_000_000), 0, 1L, 0L, action, Instant.now());
    publish(records.internal(UUID.randomUUID(), "settlements", "operator-console", asked, Instant.now()));
  }

  /** Deletes the copy of this letter, and those of all before it. */
  private void deleteCopies(UUID letter) throws Exception {
    var one = find(letter);
    try (var admin = Admin.create(Map.of("bootstrap.servers", TestSurroundings.BROKER.address()))) {
      admin.deleteRecords(Map.of(new TopicPartition(one.box(), 0), RecordsToDelete.beforeOffset(one.letter() + 1)))
          .all().get();
    }
  }

  private int unsettled(UUID letter) {
    var one = find(letter);
    return jdbc.sql("""
        select count(*) from dead_letter
         where topic = :topic and partition = :partition and position = :position and settled_at is null
        """).param("topic", one.topic()).param("partition", one.partition()).param("position", one.position())
        .query(Integer.class).single();
  }

  private Letter find(UUID letter) {
    return letters.find(letter).orElseThrow();
  }
}
