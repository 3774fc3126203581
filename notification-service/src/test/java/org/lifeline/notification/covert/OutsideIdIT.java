package org.lifeline.notification.covert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lifeline.notification.channel.Channel.Answer;
import org.lifeline.notification.channel.Channels;
import org.lifeline.notification.covert.Receipts.Fate;
import org.lifeline.notification.covert.Receipts.Receipt;
import org.lifeline.notification.testing.SealedContact;
import org.lifeline.notification.testing.Story;
import org.springframework.beans.factory.annotation.Autowired;

/** Anybody who reads a survivor's mailbox, or a gateway's records, finds an id that leads nowhere. */
class OutsideIdIT extends SenderIT {

  @Autowired
  private Receipts receipts;

  @Test
  void gatewayKnowsATextByAnIdThatLeadsNowhereAndIsForgotten() {
    queue(story, contact("10:00", "12:00"));
    gateway.answer(503);
    sender().run();
    gateway.answer(202);
    clock.set(ELEVEN.plus(Sender.PAUSE));
    sender().run(); // a new sender, as after a restart

    var ids = gateway.takenFor(number).stream().map(taken -> UUID.fromString(Objects.requireNonNull(taken.key())))
        .toList();
    assertThat(ids).as("the same at each try").hasSize(2).containsOnly(ids.getFirst());
    assertThat(ids).doesNotContain(message());
    assertThat(ids.getFirst().version()).as("random").isEqualTo(4);
    assertThat(take(ids.getFirst(), Receipt.DELIVERED)).isEqualTo(Fate.RECORDED);

    var sent = clock.instant();
    receipts.forget(sent.plus(Duration.ofDays(7)));
    assertThat(take(ids.getFirst(), Receipt.DELIVERED)).as("it may be said again").isEqualTo(Fate.ALREADY_RECORDED);
    receipts.forget(sent.plus(Duration.ofDays(7)).plusSeconds(1));
    assertThat(take(ids.getFirst(), Receipt.DELIVERED)).isEqualTo(Fate.NO_SUCH_MESSAGE);
    assertThat(gatewayId()).isNull();
  }

  @Test
  void gatewaysIdGoesWithThePerson() {
    queue(story, contact("10:00", "12:00"));
    sender().run();
    assertThat(gatewayId()).isEqualTo(Objects.requireNonNull(gateway.takenFor(number).getFirst().key()));
    publish(story.erased(3));
    await().until(() -> gatewayId() == null);
  }

  /** It was handed over by an instance of the previous version. */
  @Test
  void receiptOfATextThatWentUnderItsOwnIdIsTaken() {
    queue(story, contact("10:00", "12:00"));
    sender().run();
    jdbc.sql("update covert_message set gateway_id = null where id = :id").param("id", message()).update();
    assertThat(take(message(), Receipt.DELIVERED)).isEqualTo(Fate.RECORDED);
  }

  /** Messages are kept for ever, so it must not be searched for. */
  @Test
  void messageOfAReceiptIsFoundByIndexes() {
    assertThat(String.join("\n", jdbc.sql("explain select from covert_message where " + Receipts.KNOWN_AS)
        .param("id", UUID.randomUUID()).query(String.class).list()))
        .contains("using covert_message_gateway", "using covert_message_pkey").doesNotContain("Seq Scan", "Bitmap");
  }

  @Test
  void ofAMailNoIdIsKept() {
    var mail = new Story(records, partner);
    queue(mail, SealedContact.of(Map.of("contact_channel", "email", "contact_address", "sam@home.example", "language",
        "en")));
    var handed = new ArrayList<UUID>();
    sender(new Channels(Map.of(Channels.EMAIL, (message, connection) -> {
      handed.add(message.id());
      return Answer.TAKEN;
    }))).run();
    assertThat(handed).hasSize(1);
    assertThat(state(mail)).containsExactly("on-its-way sent");
    assertThat(jdbc.sql("select cast(m as text) from covert_message m where referral_id = :id").param("id", mail.id())
        .query(String.class).single()).doesNotContain(handed.getFirst().toString());
  }

  /** Neither the id nor the sealed hour of a message that has ended. */
  @Test
  void whatIsForgottenDoesNotLieInTheTableForLong() {
    assertThat(jdbc.sql("select unnest(reloptions) from pg_class where oid = cast('covert_message' as regclass)")
        .query(String.class).list()).filteredOn(option -> option.contains("vacuum"))
        .containsExactlyInAnyOrder("autovacuum_vacuum_scale_factor=0", "autovacuum_vacuum_threshold=1000",
            "vacuum_index_cleanup=on");
  }

  private UUID message() {
    return jdbc.sql("select id from covert_message where referral_id = :id").param("id", story.id())
        .query(UUID.class).single();
  }

  private @Nullable String gatewayId() {
    return jdbc.sql("select cast(gateway_id as text) from covert_message where referral_id = :id")
        .param("id", story.id()).query(String.class).list().getFirst();
  }

  private Fate take(UUID message, Receipt receipt) {
    return Objects.requireNonNull(transaction.execute(status -> receipts.take(message, receipt, clock.instant())));
  }
}
