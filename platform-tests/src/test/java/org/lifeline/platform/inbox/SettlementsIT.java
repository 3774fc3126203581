package org.lifeline.platform.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lifeline.platform.inbox.Settlements.Result;
import org.lifeline.platform.inbox.Settlements.Settled;

/** How dead letters, and the records parked behind them, are settled. */
class SettlementsIT {

  private final InboxOfThings inbox = new InboxOfThings();
  private final List<ConsumerRecord<byte[], byte[]>> poll = new ArrayList<>();

  @BeforeEach
  void prepare() {
    inbox.start();
  }

  @Test
  void replayedLetterTakesEffectBeforeWhatWaitsBehindIt() {
    take("a", "explode", "1", "2");
    inbox.defuse();

    assertThat(replay(0)).isEqualTo(new Settled(Result.REPLAYED, "", 2));

    assertThat(inbox.effects("a")).containsExactly("explode", "1", "2");
    assertThat(inbox.count("parked")).isZero();
    assertThat(inbox.count("dead_letter where settled_at is null")).isZero();
  }

  @Test
  void letterThatFailsAgainStaysWithWhatWaitsBehindIt() {
    take("a", "explode", "1");

    assertThat(replay(0)).isEqualTo(new Settled(Result.FAILED_AGAIN, "failed-IllegalArgumentException", 0));

    assertThat(inbox.effects("a")).isEmpty();
    assertThat(inbox.count("parked")).isEqualTo(1);
    assertThat(inbox.count("dead_letter where settled_at is null")).isEqualTo(1);
  }

  @Test
  void nothingIsDoneTwice() {
    take("a", "explode", "1");
    inbox.defuse();
    replay(0);

    assertThat(replay(0).result()).isEqualTo(Result.NOT_THERE);
    inbox.take(poll); // and from the beginning, as after a lost offset

    assertThat(inbox.effects("a")).containsExactly("explode", "1");
    assertThat(inbox.count("parked")).isZero();
  }

  @Test
  void effectThatIsThereAlreadyIsKnown() {
    take("a", "explode");
    inbox.defuse();
    var sent = poll.getFirst();
    var again = inbox.record(7, "b", new String(sent.headers().lastHeader("ce_id").value()), "thing-happened",
        sent.value());
    inbox.take(List.of(again));

    assertThat(replay(0)).isEqualTo(new Settled(Result.KNOWN, "", 0));
    assertThat(inbox.effects("a")).hasSize(1);
  }

  @Test
  void letterThatDoesNotSayItsTypeGoesToWhoeverItIsFor() {
    poll.add(inbox.record(0, "a", UUID.randomUUID().toString(), null, inbox.bytes("a", "explode")));
    inbox.take(poll);
    inbox.defuse();

    assertThat(replay(0)).isEqualTo(new Settled(Result.REPLAYED, "", 0));
    assertThat(inbox.effects("a")).containsExactly("explode");
  }

  @Test
  void discardedLetterLetsTheRestGo() {
    take("a", "explode", "1");

    var settled = inbox.inTransaction(() -> inbox.settlements().discard("things", 0, 0));

    assertThat(settled).isEqualTo(new Settled(Result.DISCARDED, "", 1));
    assertThat(inbox.effects("a")).containsExactly("1");
    inbox.defuse();
    inbox.take(poll);
    assertThat(inbox.count("parked")).as("read from the beginning, nothing waits for what is given up").isZero();
    assertThat(inbox.effects("a")).as("nor does that take effect, though it could").containsExactly("1");
  }

  /** As {@code LIFELINE_RESTORED=shorter-log} leaves it, if the letter is settled only after that. */
  @Test
  void recordOfARestoredLogThatHasThePlaceOfADiscardedLetterIsTaken() {
    take("a", "1");
    inbox.jdbc.sql("insert into dead_letter (topic, partition, position, code) values ('things', 0, 1, 'lost')")
        .update();
    inbox.inTransaction(() -> inbox.settlements().discard("things", 0, 1));

    take("a", "2");

    assertThat(inbox.effects("a")).containsExactly("1", "2");
  }

  @Test
  void nextLetterOfTheKeyHoldsWhatComesAfterIt() {
    take("a", "explode", "1", "explode", "2");

    assertThat(inbox.inTransaction(() -> inbox.settlements().discard("things", 0, 0)).released()).isEqualTo(1);

    assertThat(inbox.effects("a")).containsExactly("1");
    assertThat(inbox.count("parked")).isEqualTo(1);
    assertThat(inbox.inTransaction(() -> inbox.settlements().discard("things", 0, 2)).released()).isEqualTo(1);
    assertThat(inbox.effects("a")).containsExactly("1", "2");
  }

  @Test
  void whatIsReadMeanwhileOvertakesNothingAndIsNotLeftBehind() {
    take("a", "explode", "1");
    inbox.defuse();

    inbox.overlapping(() -> inbox.settlements().replay(poll.getFirst()),
        () -> inbox.take(List.of(record(9, "a", "2"))), "for share of d");

    assertThat(inbox.effects("a")).containsExactly("explode", "1", "2");
    assertThat(inbox.count("parked")).isZero();
  }

  /** The letter that it waited for is gone; the one that has taken its place holds it. */
  @Test
  void whatIsReadMeanwhileWaitsForTheNextLetterOfItsKey() {
    take("a", "explode", "1", "explode", "2");

    var settled = inbox.overlapping(() -> inbox.settlements().discard("things", 0, 0),
        () -> inbox.take(List.of(record(9, "a", "3"), record(10, "b", "1"))), "for share of d");

    assertThat(settled.released()).isEqualTo(1);
    assertThat(inbox.effects("a")).containsExactly("1");
    assertThat(inbox.effects("b")).containsExactly("1");
    inbox.inTransaction(() -> inbox.settlements().discard("things", 0, 2));
    assertThat(inbox.effects("a")).containsExactly("1", "2", "3");
    assertThat(inbox.count("parked")).isZero();
  }

  @Test
  void whatWasGivenUpIsKnownToWhoeverReadsTheTopicAnew() {
    take("a", "explode", "1");
    take("b", "explode");
    var blockades = new Blockades(inbox.jdbc);
    assertThat(blockades.unsettled(List.of("things", "others"))).isEqualTo(2);
    assertThat(blockades.unsettled(List.of("others"))).isZero();
    assertThat(blockades.withoutGivenUp(poll)).isEqualTo(poll);
    assertThat(poll).noneMatch(blockades::isSettled);

    inbox.inTransaction(() -> inbox.settlements().discard("things", 0, 0));
    inbox.defuse();
    inbox.inTransaction(() -> inbox.settlements().replay(poll.getLast()));

    assertThat(blockades.unsettled(List.of("things"))).isZero();
    assertThat(blockades.withoutGivenUp(poll)).isEqualTo(poll.subList(1, poll.size()));
    assertThat(poll).filteredOn(blockades::isSettled).containsExactly(poll.getFirst(), poll.getLast());
  }

  private void take(String key, String... what) {
    for (var each : what) {
      poll.add(record(poll.size(), key, each));
    }
    inbox.take(poll);
  }

  private ConsumerRecord<byte[], byte[]> record(long offset, String key, String what) {
    return inbox.record(offset, key, UUID.randomUUID().toString(), "thing-happened", inbox.bytes(key, what));
  }

  private Settled replay(int which) {
    return inbox.inTransaction(() -> inbox.settlements().replay(poll.get(which)));
  }
}
