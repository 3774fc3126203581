package org.lifeline.console.letters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Test;
import org.lifeline.console.letters.Letter.State;
import org.lifeline.console.testing.ConsoleIT;
import org.lifeline.events.DeadLetterSettled;
import org.lifeline.events.SettlementResult;
import org.lifeline.platform.outbox.OutgoingRecord;
import org.springframework.beans.factory.annotation.Autowired;

/** A letter and its settlement are on two topics, so either may be read first. */
class LettersInAnyOrderIT extends ConsoleIT {

  private static final String TOPIC = "submissions.harbour-refuge";
  private static final Letters.Filter FILTER = new Letters.Filter("referral-service", TOPIC, "not-opened");
  private static final String BOX = "dlt.referral-service." + TOPIC;

  @Autowired
  private Letters letters;

  private final long position = ThreadLocalRandom.current().nextLong(1_000_000, Long.MAX_VALUE / 100);

  @Test
  void letterThatIsSettledBeforeItIsHeardOfIsNotOpen() {
    tell(SettlementResult.DISCARDED, Instant.now().plusSeconds(60));
    await().until(() -> letter().isPresent());
    putAside();

    await().until(() -> letter().filter(letter -> letter.letter() >= 0).isPresent());
    assertThat(letter()).get().returns(State.SETTLED, Letter::state).returns("DISCARDED", Letter::result)
        .returns("not-opened", Letter::code).returns(3, Letter::size);
    assertThat(letters.oldest(Set.of(State.OPEN), FILTER, Integer.MAX_VALUE))
        .extracting(Letter::id).doesNotContain(id());
  }

  /** A second settlement changes nothing, and what fails again is open. */
  @Test
  void letterThatComesFirstIsSettledOnce() {
    putAside();
    await().until(() -> letter().isPresent());
    tell(SettlementResult.FAILED_AGAIN, Instant.now());
    await().until(() -> letter().filter(letter -> "FAILED_AGAIN".equals(letter.result())).isPresent());
    assertThat(letter()).get().returns(State.OPEN, Letter::state);
    tell(SettlementResult.REPLAYED, Instant.now());
    tell(SettlementResult.NOT_THERE, Instant.now());
    await().until(() -> letter().filter(letter -> letter.state() == State.SETTLED).isPresent());

    assertThat(letter()).get().returns("REPLAYED", Letter::result).returns("not-opened", Letter::code);
  }

  /** A database or the log was restored since, and what was, or now is, at that place could not be taken again. */
  @Test
  void letterThatIsPutAsideAgainAfterItWasSettledIsOpen() {
    putAside();
    await().until(() -> letter().isPresent());
    var first = letter().orElseThrow().letter();
    tell(SettlementResult.DISCARDED, letter().orElseThrow().putAsideAt().plusMillis(1));
    await().until(() -> letter().filter(letter -> letter.state() == State.SETTLED).isPresent());

    await().until(() -> Instant.now().isAfter(letter().orElseThrow().putAsideAt().plusMillis(2)));
    putAside();

    await().until(() -> letter().filter(letter -> letter.letter() > first).isPresent());
    assertThat(letter()).get().returns(State.OPEN, Letter::state).returns(null, Letter::result);
    assertThat(letters.oldest(Set.of(State.OPEN), FILTER, Integer.MAX_VALUE)).extracting(Letter::id).contains(id());
    tell(SettlementResult.DISCARDED, Instant.now());
    await().until(() -> letter().filter(letter -> letter.state() == State.SETTLED).isPresent());
  }

  /** A console with an empty database may read all settlements before any letter. */
  @Test
  void twoLettersOfOnePlaceThatAreBothSettledAreNotOpen() {
    tell(SettlementResult.DISCARDED, Instant.now().minusSeconds(60));
    tell(SettlementResult.REPLAYED, Instant.now().plusSeconds(60));
    await().until(() -> jdbc.sql("select count(*) from letter where id = :id and settled_at > now()")
        .param("id", id()).query(Integer.class).single() == 1);
    putAside();
    await().until(() -> letter().filter(letter -> letter.letter() >= 0).isPresent());
    var first = letter().orElseThrow();
    await().until(() -> Instant.now().isAfter(first.putAsideAt().plusMillis(2)));
    putAside();

    assertThat(first.state()).isEqualTo(State.SETTLED);
    await().until(() -> readTo(BOX) > first.letter() + 1);
    assertThat(letter()).get().returns(State.SETTLED, Letter::state);
  }

  /** It may also read all letters first: the end of one that had the place before says nothing of this one. */
  @Test
  void letterOfAPlaceWhoseEarlierOneIsSettledIsOpen() {
    putAside();
    await().until(() -> letter().isPresent());
    tell(SettlementResult.DISCARDED, Instant.now().minusSeconds(3600));
    tell(SettlementResult.FAILED_AGAIN, Instant.now());

    await().until(() -> "FAILED_AGAIN".equals(letter().orElseThrow().result()));
    assertThat(letter()).get().returns(State.OPEN, Letter::state);
  }

  /** Otherwise a console on a restored database would not know that it lacks letters. */
  @Test
  void howFarLettersWereReadIsNoted() {
    putAside();
    await().until(() -> letter().isPresent());

    assertThat(readTo(BOX)).isGreaterThan(letter().orElseThrow().letter());
  }

  private long readTo(String box) {
    return jdbc.sql("select next_offset from heard where topic = :topic").param("topic", box).query(Long.class)
        .single();
  }

  private Optional<Letter> letter() {
    return letters.find(id());
  }

  private UUID id() {
    return LetterTopics.idOf("referral-service", TOPIC, 0, position);
  }

  private void putAside() {
    publish(new OutgoingRecord(BOX, new byte[0], new byte[3], List.of(header("dlt_topic", TOPIC),
        header("dlt_partition", "0"), header("dlt_offset", Long.toString(position)),
        header("dlt_code", "not-opened"))));
  }

  private void tell(SettlementResult result, Instant at) {
    var settled = new DeadLetterSettled(UUID.randomUUID().toString(), "referral-service", TOPIC, 0, position, result,
        "", 0, at);
    publish(records.internal(UUID.randomUUID(), "settled", "referral-service", settled, Instant.now()));
  }

  private static Header header(String name, String value) {
    return new RecordHeader(name, value.getBytes(UTF_8));
  }
}
