package org.lifeline.notification.covert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifeline.notification.channel.Channel;
import org.lifeline.notification.channel.Channel.Answer;
import org.lifeline.notification.channel.Channels;
import org.lifeline.notification.covert.Receipts.Fate;
import org.lifeline.notification.covert.Receipts.Receipt;
import org.lifeline.notification.lease.TestLeases;
import org.lifeline.notification.testing.SealedContact;
import org.lifeline.notification.testing.Story;
import org.lifeline.platform.outbox.OutgoingRecord;
import org.springframework.beans.factory.annotation.Autowired;

/** Each message is handed over once or never, whatever happens to its sender. */
class OnceOrNeverIT extends SenderIT {

  @Autowired
  private Receipts receipts;

  @Test
  void messageGoesOnceInItsHoursAndIsOnRecord() {
    queue(story, contact("10:00", "12:00"));
    sender().run();
    sender().run();

    assertThat(gateway.takenFor(number)).singleElement().satisfies(message -> {
      assertThat(message.body().path("text").asString())
          .isEqualTo("Your order is on its way. Please allow a few days.");
      assertThat(message.body().path("valid_until").asString()).isEqualTo("2026-11-25T11:59:00Z");
    });
    assertThat(state(story)).containsExactly("on-its-way sent");
    assertThat(leases.asked(TestLeases.TAKE, story.id())).singleElement().asString().as("whose change it waits for")
        .contains("\"consignment_id\":\"" + story.parcel() + "\"");
    assertThat(told()).containsExactly("message-sent on-its-way");
    assertThat(jdbc.sql("select concat_ws(' ', who, action, why) from audit_entry where subject = :id")
        .param("id", story.id()).query(String.class).list()).containsExactly("messages opened-safe-contact message");
  }

  @Test
  void twoSendersNeverBothSend() throws Exception {
    var stories = new ArrayList<Story>();
    var outgoing = new ArrayList<OutgoingRecord>();
    for (int i = 0; i < 120; i++) {
      var one = new Story(records, partner);
      stories.add(one);
      outgoing.addAll(one.created(contact("10:00", "12:00").with("contact_address", number + i), TEN));
      outgoing.add(one.dispatched(1, TEN));
    }
    publish(outgoing.toArray(OutgoingRecord[]::new));
    stories.forEach(this::awaitQueuedWithContact);

    var both = List.of(Thread.ofPlatform().start(sender()::run), Thread.ofPlatform().start(sender()::run));
    for (var thread : both) {
      thread.join();
    }
    for (int i = 0; i < stories.size(); i++) {
      assertThat(gateway.takenFor(number + i)).hasSize(1);
      assertThat(state(stories.get(i))).containsExactly("on-its-way sent");
    }
  }

  @Test
  void whatMayHaveGoneIsNeverSentAgain() throws Exception {
    queue(story, contact("10:00", "12:00"));
    var answers = gateway.hold();
    // As if it were killed: its message is at the gateway, and the sender says nothing more.
    var killed = Thread.ofPlatform().start(sender()::run);
    await().until(() -> gateway.takenFor(number).size() == 1);
    sender().run();
    assertThat(state(story)).containsExactly("on-its-way sending");

    clock.set(ELEVEN.plus(LEASE.multipliedBy(2)));
    sender().run();
    assertThat(state(story)).as("by a clock that is ahead it would be over").containsExactly("on-its-way sending");

    endLeases();
    sender().run();
    assertThat(state(story)).containsExactly("on-its-way unknown unknown");
    answers.countDown();
    killed.join();
    sender().run();
    assertThat(state(story)).as("what comes too late changes nothing").containsExactly("on-its-way unknown unknown");
    assertThat(gateway.takenFor(number)).hasSize(1);
    assertThat(told()).containsExactly("message-not-sent on-its-way:unknown");
  }

  @Test
  void faultOfTheGatewayIsUnknownAndARefusalIsToldToo() {
    queue(story, contact("10:00", "12:00"));
    gateway.answer(500);
    sender().run();
    clock.set(ELEVEN.plus(Duration.ofMinutes(5)));
    sender().run();
    assertThat(gateway.takenFor(number)).hasSize(1);
    assertThat(told()).containsExactly("message-not-sent on-its-way:unknown");
    assertThat(leases.asked()).as("it may be on its way yet").noneMatch(asked -> asked.contains(TestLeases.GIVE_BACK));

    gateway.answer(400);
    publish(story.delivered(2, TEN));
    await().until(() -> state(story).size() == 2);
    sender().run();
    assertThat(told()).last().isEqualTo("message-not-sent arrived:refused");
  }

  @Test
  void gatewayThatTookNothingIsTriedAgain() {
    queue(story, contact("10:00", "12:00"));
    gateway.answer(503);
    var sender = sender();
    sender.run();
    sender.run();
    assertThat(gateway.takenFor(number)).as("not at once").hasSize(1);
    gateway.answer(202);
    clock.set(ELEVEN.plus(Sender.PAUSE));
    sender.run();
    assertThat(gateway.takenFor(number)).hasSize(2);
    assertThat(state(story)).containsExactly("on-its-way sent");
  }

  @Test
  void withoutALeaseOnTheContactNothingIsSent() {
    queue(story, contact("10:00", "12:00"));
    leases.refuse(true);
    var sender = sender();
    sender.run();
    assertThat(gateway.takenFor(number)).isEmpty();
    assertThat(state(story)).containsExactly("on-its-way queued");
    assertThat(leases.asked()).as("what was not given").noneMatch(asked -> asked.contains(TestLeases.GIVE_BACK));

    leases.refuse(false);
    clock.set(ELEVEN.plus(Sender.PAUSE));
    sender.run();
    assertThat(gateway.takenFor(number)).hasSize(1);
    assertThat(leases.asked()).last().asString().contains(TestLeases.GIVE_BACK, "\"sent\":true");
  }

  /** This service's database was restored, or the answer that gave it the lease was lost. */
  @Test
  void messageThatHadALeaseBeforeMayHaveBeenSentAndTheCaseworkerIsTold() {
    queue(story, contact("10:00", "12:00"));
    leases.hasGivenAll();
    var sender = sender();
    sender.run();
    assertThat(gateway.takenFor(number)).isEmpty();
    assertThat(state(story)).containsExactly("on-its-way unknown unknown");
    assertThat(told()).containsExactly("message-not-sent on-its-way:unknown");
    assertThat(leases.asked()).as("what was not given").noneMatch(asked -> asked.contains(TestLeases.GIVE_BACK));
  }

  @Test
  void whoGetsItsLeaseTooLateDoesNotBegin() throws Exception {
    queue(story, contact("10:00", "12:00"));
    var held = leases.hold(TestLeases.TAKE);
    var slow = Thread.ofPlatform().start(sender()::run);
    await().until(() -> !leases.asked(TestLeases.TAKE, story.id()).isEmpty());
    clock.advance(LEASE);
    held.countDown();
    slow.join();
    assertThat(gateway.takenFor(number)).isEmpty();
    assertThat(state(story)).containsExactly("on-its-way queued");
    assertThat(leases.asked()).last().asString().contains(TestLeases.GIVE_BACK, "\"sent\":false");
  }

  /** The service that gives leases halts meanwhile, and remembers what it was asked. */
  @Test
  void leaseThatIsGivenWhenNobodyWaitsForItAnyMoreKeepsNoMessageBack() {
    queue(story, contact("10:00", "12:00"));
    var held = leases.hold(TestLeases.TAKE);
    var sender = senderThatGivesUpAfter(Duration.ofSeconds(2));
    sender.run();
    assertThat(leases.asked()).last().asString().contains(TestLeases.GIVE_BACK, "\"sent\":false");
    held.countDown();
    await().until(leases::hasGivenAny);

    clock.set(ELEVEN.plus(Sender.PAUSE));
    sender.run();

    assertThat(state(story)).containsExactly("on-its-way sent");
    assertThat(gateway.takenFor(number)).hasSize(1);
  }

  @Test
  void leaseThatCouldNotBeGivenBackKeepsNoMessageBack() {
    queue(story, contact("10:00", "12:00"));
    gateway.answer(503);
    leases.takeNothingBack(1);
    var sender = sender();
    sender.run();
    assertThat(leases.hasGivenAny()).isTrue();

    gateway.answer(202);
    clock.set(ELEVEN.plus(Sender.PAUSE));
    sender.run();

    assertThat(state(story)).containsExactly("on-its-way sent");
  }

  @Test
  void gatewayThatIsAwayIsTriedOnceAMinuteAndNotForEveryMessage() {
    var stories = new ArrayList<Story>();
    for (int i = 0; i < 60; i++) {
      var one = new Story(records, partner);
      stories.add(one);
      publish(one.created(contact("10:00", "12:00"), TEN).toArray(OutgoingRecord[]::new));
      publish(one.dispatched(1, TEN));
    }
    stories.forEach(this::awaitQueuedWithContact);
    gateway.answer(503);
    var sender = sender();
    sender.run();
    sender.run();
    assertThat(gateway.takenFor(number)).hasSizeLessThanOrEqualTo(50);
    gateway.answer(202);
    clock.set(ELEVEN.plus(Sender.PAUSE));
    sender.run();
    stories.forEach(one -> assertThat(state(one)).containsExactly("on-its-way sent"));
  }

  /** The receipt comes before the sender has stored the outcome, as others of the same round are slow. */
  @ParameterizedTest
  @CsvSource({"202, FAILED, message-sent on-its-way;message-not-delivered on-its-way",
      "202, DELIVERED, message-sent on-its-way;message-delivered on-its-way",
      "202, UNKNOWN, message-sent on-its-way", "500, DELIVERED, message-delivered on-its-way",
      "500, FAILED, message-not-delivered on-its-way", "500, UNKNOWN, message-not-sent on-its-way:unknown"})
  void whatTheGatewaySaysMeanwhileIsToldAfterThatItWasSent(int answer, Receipt receipt, String notices)
      throws Exception {
    queue(story, contact("10:00", "12:00"));
    gateway.answer(answer);
    var answers = gateway.hold();
    var round = Thread.ofPlatform().start(sender()::run);
    await().until(() -> gateway.takenFor(number).size() == 1);

    assertThat(take(UUID.fromString(Objects.requireNonNull(gateway.takenFor(number).getFirst().key())), receipt))
        .isEqualTo(Fate.RECORDED);
    assertThat(told()).isEmpty();
    answers.countDown();
    round.join();

    assertThat(told()).containsExactly(notices.split(";"));
  }

  private Fate take(UUID message, Receipt receipt) {
    return transaction.execute(status -> receipts.take(message, receipt, clock.instant()));
  }

  /** Those that wait for it have the lower ids, and are more than one batch takes. */
  @Test
  void gatewayThatIsAwayHoldsUpNobodyWhoIsWrittenToInAnotherWay() {
    var mails = new ArrayList<Story>();
    for (int i = 0; i < 60; i++) {
      var one = new Story(records, partner);
      mails.add(one);
      publish(one.created(SealedContact.of(Map.of("contact_channel", "email", "contact_address",
          "a%d@example.org".formatted(i), "language", "en")), TEN).toArray(OutgoingRecord[]::new));
      publish(one.dispatched(1, TEN));
    }
    mails.forEach(this::awaitQueuedWithContact);
    var away = new AtomicBoolean(true);
    var mailed = new AtomicInteger();
    Channel server = (message, connection) -> {
      mailed.incrementAndGet();
      return away.get() ? Answer.NOT_REACHED : Answer.TAKEN;
    };
    var channels = new Channels(Map.of(Channels.EMAIL, server, Channels.SMS,
        gateway.channels(clock, PATIENCE).of(Channels.SMS).orElseThrow()));
    var sender = sender(channels);
    queue(story, contact("11:02", "13:00"));

    sender.run();
    assertThat(mailed.get()).as("one batch tries").isLessThanOrEqualTo(50);
    clock.set(ELEVEN.plus(Sender.PAUSE));
    sender.run();
    assertThat(mailed.get()).as("one batch more").isLessThanOrEqualTo(100);
    clock.set(ELEVEN.plus(Sender.PAUSE.multipliedBy(2)));
    sender.run();
    assertThat(state(story)).containsExactly("on-its-way sent");
    assertThat(mailed.get()).isLessThanOrEqualTo(150);
    assertThat(sender.sinceLooked()).as("that is not all of it").isGreaterThanOrEqualTo(Sender.PAUSE.multipliedBy(2));

    away.set(false);
    clock.set(ELEVEN.plus(Sender.PAUSE.multipliedBy(3)));
    sender.run();
    mails.forEach(one -> assertThat(state(one)).containsExactly("on-its-way sent"));
    assertThat(sender.sinceLooked()).isZero();
  }
}
