package org.lifeline.notification.covert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lifeline.notification.channel.Channels;
import org.lifeline.notification.testing.SealedContact;
import org.lifeline.notification.testing.Story;
import org.lifeline.platform.outbox.OutgoingRecord;

/** Nothing is sent to a contact that is not known to be safe, nor about a referral that has ended. */
class UnsafeContactIT extends SenderIT {

  @Test
  void contactThatWasReplacedWhileItWaitsIsNotWrittenTo() {
    var old = contact("12:00", "14:00");
    queue(story, old);
    var sender = sender();
    sender.run();
    var another = "+447700800123";
    publish(story.contactChanged(2, 2, old.with("contact_address", another).with("contact_from", "10:00"), TEN));
    await().until(() -> jdbc.sql("select contact_version from safe_contact where referral_id = :id")
        .param("id", story.id()).query(Long.class).single() == 2);
    sender.run();
    clock.set(Instant.parse("2026-11-25T12:30:00Z"));
    sender.run();
    assertThat(gateway.takenFor(number)).isEmpty();
    assertThat(gateway.takenFor(another)).as("for nothing that was made before").isEmpty();
    assertThat(told()).containsExactly("message-not-sent on-its-way:contact-changed");

    publish(story.delivered(2, TEN));
    await().until(() -> state(story).size() == 2);
    sender.run();
    assertThat(gateway.takenFor(another)).hasSize(1);
  }

  @Test
  void nothingIsSaidOfWhatHasEnded() {
    for (var how : List.of("withdrawn", "failed", "found", "erased")) {
      for (boolean before : List.of(true, false)) {
        var one = new Story(records, partner);
        var end = switch (how) {
          case "withdrawn" -> one.withdrawn(2);
          case "failed" -> one.failed(3);
          case "found" -> one.reportedFound(2);
          default -> one.erased(2);
        };
        publish(one.created(contact("10:00", "12:00"), TEN).toArray(OutgoingRecord[]::new));
        if (before && !how.equals("failed")) {
          publish(end, one.dispatched(1, TEN));
        } else {
          publish(one.dispatched(1, TEN), end);
        }
        awaitQueued(one);
        await().until(() -> jdbc.sql("""
            select exists (select from message_stop where referral_id = :id)
              or exists (select from safe_contact where referral_id = :id and erased)
            """).param("id", one.id()).query(Boolean.class).single());
        sender().run();
        assertThat(state(one)).as(how).containsExactly("on-its-way dropped");
      }
    }
    assertThat(gateway.takenFor(number)).isEmpty();
    assertThat(told()).isEmpty();
  }

  @Test
  void whatIsNotKnownIsNotSafe() {
    assertThat(withheld(contact("10:00", "12:00"), TEN.minus(Duration.ofDays(31)))).endsWith(":stale");
    assertThat(withheld(contact("10:00", "12:00").with("contact_days", List.of("XX")), TEN)).endsWith(":unreadable");
    assertThat(withheld(contact("10:00", "12:00").with("contact_cover_story", "pizza"), TEN)).endsWith(":unreadable");
    assertThat(withheld(contact("10:00", "12:00").with("code_word", "helpline"), TEN)).endsWith(":wording");
    assertThat(withheld(SealedContact.of(Map.of("contact_channel", "sms", "contact_address", number)), TEN))
        .as("no SMS is safe at any hour").endsWith(":unreadable");
    assertThat(withheld(SealedContact.of(Map.of("contact_channel", "email", "contact_address", "sam@home.example")),
        TEN)).as("e-mail is not set up").endsWith(":off");
    assertThat(gateway.taken()).isEmpty();
  }

  @Test
  void nothingGoesToAContactThatTheNewPartnerHasNotConfirmed() {
    var before = new Story(records, "before-" + partner);
    publish(before.created(contact("10:00", "12:00"), TEN).toArray(OutgoingRecord[]::new));
    publish(before.transferredTo(partner, 2, 2));
    await().until(() -> jdbc.sql("select count(*) from safe_contact where referral_id = :id and contact_version = 2")
        .param("id", before.id()).query(Long.class).single() == 1);
    publish(before.dispatched(1, TEN));
    awaitQueuedWithContact(before);
    sender().run();

    assertThat(gateway.takenFor(number)).isEmpty();
    assertThat(told()).as("the new one, who has to confirm it").containsExactly("message-not-sent on-its-way:stale");
  }

  @Test
  void whoDoesNotWantToBeWrittenToIsNot() {
    queue(story, SealedContact.of(Map.of("contact_channel", "none", "language", "en")));
    sender().run();
    assertThat(state(story)).containsExactly("on-its-way dropped");
    assertThat(told()).isEmpty();
  }

  @Test
  void withoutAChannelTheCaseworkerIsToldAndNothingIsOpened() {
    queue(story, contact("10:00", "12:00"));
    sender(new Channels(Map.of())).run();
    assertThat(told()).containsExactly("message-not-sent on-its-way:off");
    assertThat(jdbc.sql("select count(*) from audit_entry where subject = :id").param("id", story.id())
        .query(Long.class).single()).isZero();
  }

  @Test
  void onItsWayIsNoNewsOnceItHasArrived() {
    queue(story, contact("10:00", "12:00"));
    publish(story.delivered(2, TEN));
    await().until(() -> state(story).size() == 2);
    sender().run();
    assertThat(state(story)).containsExactlyInAnyOrder("on-its-way dropped", "arrived sent");
    assertThat(gateway.takenFor(number)).hasSize(1);
  }

  @Test
  void contactMayComeAfterWhatIsToBeTold() {
    publish(story.dispatched(1, TEN));
    awaitQueued(story);
    var sender = sender();
    sender.run();
    publish(story.created(contact("10:00", "12:00"), TEN).toArray(OutgoingRecord[]::new));
    awaitContact(story);
    clock.set(ELEVEN.plus(Sender.PAUSE));
    sender.run();
    assertThat(gateway.takenFor(number)).hasSize(1);
  }

  private String withheld(SealedContact contact, Instant confirmed) {
    var one = new Story(records, "partner-" + UUID.randomUUID());
    queue(one, contact, confirmed);
    sender().run();
    return told(one.id()).getFirst();
  }
}
