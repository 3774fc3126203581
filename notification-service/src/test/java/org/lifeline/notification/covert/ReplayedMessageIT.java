package org.lifeline.notification.covert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lifeline.events.SettlementAction;
import org.lifeline.events.SettlementAsked;
import org.lifeline.notification.testing.SealedContact;
import org.lifeline.platform.outbox.OutgoingRecord;

/** A record that makes a message was put aside, and is replayed too late or after a change. */
class ReplayedMessageIT extends SenderIT {

  private static final String LETTERS = "dlt.notification-service.dispatches";
  private static final Instant HALF_PAST_TWELVE = Instant.parse("2026-11-25T12:30:00Z");

  @AfterEach
  void accept() {
    jdbc.sql("drop trigger if exists refused on covert_message").update();
  }

  @Test
  void messageWhoseHoursHavePassedIsNotSentAndTheCaseworkerIsTold() {
    putAside(contact("10:00", "12:00"));
    clock.set(HALF_PAST_TWELVE);
    replay();
    sender().run();
    assertThat(gateway.takenFor(number)).isEmpty();
    assertThat(state(story)).containsExactly("on-its-way expired expired");
    assertThat(told()).containsExactly("message-not-sent on-its-way:expired");
  }

  @Test
  void messageIsNotSentToAContactThatCameAfterwards() {
    var old = contact("10:00", "14:00");
    putAside(old);
    var another = "+447700800456";
    publish(story.contactChanged(2, 2, old.with("contact_address", another), ELEVEN));
    await().until(() -> jdbc.sql("select contact_version from safe_contact where referral_id = :id")
        .param("id", story.id()).query(Long.class).single() == 2);
    clock.set(HALF_PAST_TWELVE);
    replay();
    sender().run();
    assertThat(gateway.takenFor(number)).isEmpty();
    assertThat(gateway.takenFor(another)).isEmpty();
    assertThat(told()).containsExactly("message-not-sent on-its-way:contact-changed");
  }

  @Test
  void messageThatIsInItsHoursStillIsSentOnce() {
    putAside(contact("10:00", "14:00"));
    clock.set(HALF_PAST_TWELVE);
    replay();
    sender().run();
    sender().run();
    assertThat(gateway.takenFor(number)).hasSize(1);
    assertThat(told()).containsExactly("message-sent on-its-way");
  }

  /** At ten something happens that the survivor is to be told of, and the database does not take it. */
  private void putAside(SealedContact contact) {
    publish(story.created(contact, TEN).toArray(OutgoingRecord[]::new));
    awaitContact(story);
    jdbc.sql("""
        create or replace function refuse() returns trigger language plpgsql as
          $$ begin raise check_violation; end $$
        """).update();
    jdbc.sql("create trigger refused before insert on covert_message for each row when (new.referral_id = '%s') %s"
        .formatted(story.id(), "execute function refuse()")).update();
    publish(story.dispatched(1, TEN));
    await().until(() -> !letters().isEmpty());
    assertThat(state(story)).isEmpty();
    accept();
  }

  private List<ConsumerRecord<byte[], byte[]>> letters() {
    return topics().read(LETTERS).stream().filter(letter -> story.referral().equals(new String(letter.key(), UTF_8)))
        .toList();
  }

  /** Asks for a replay as the console does. */
  private void replay() {
    var letter = letters().getFirst();
    publish(records.internal(UUID.randomUUID(), "settlements", "notification-service",
        new SettlementAsked(UUID.randomUUID().toString(), "notification-service", header(letter, "dlt_topic"),
            Integer.parseInt(header(letter, "dlt_partition")), Long.parseLong(header(letter, "dlt_offset")),
            letter.offset(), SettlementAction.REPLAY, Instant.now()),
        Instant.now()));
    awaitQueued(story);
  }

  private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), UTF_8);
  }
}
