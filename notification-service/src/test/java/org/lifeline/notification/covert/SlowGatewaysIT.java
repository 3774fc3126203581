package org.lifeline.notification.covert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.notification.channel.Channel.Answer;
import org.lifeline.notification.channel.Channels;
import org.lifeline.notification.channel.SlowMailServer;
import org.lifeline.notification.lease.TestLeases;
import org.lifeline.notification.testing.SealedContact;
import org.lifeline.notification.testing.Story;
import org.lifeline.platform.outbox.OutgoingRecord;

/** Gateways that are slow, or never say what became of a message. */
class SlowGatewaysIT extends SenderIT {

  private static final Duration SHORT = Duration.ofSeconds(4);

  @BeforeEach
  void alone() {
    jdbc.sql("delete from covert_message where state = 'queued'").update(); // left by other classes
  }

  /** The parameter is the step at which the server hangs. */
  @ParameterizedTest
  @ValueSource(strings = {"EHLO", "MAIL", "DATA"})
  void messageThatHadNotBegunWhenItsTimeWasOverIsTriedAgain(String step) throws IOException {
    var mail = mails(1).getFirst();
    try (var server = new SlowMailServer(step)) {
      senderWithLease(server.channels(), SHORT).run();
      assertThat(state(mail)).containsExactly("on-its-way queued");
      assertThat(leases.asked()).last().asString().contains(TestLeases.GIVE_BACK, "\"sent\":false");
      assertThat(server.messages()).isEmpty();

      server.goOn();
      await().until(() -> server.open() == 0);
      assertThat(server.messages()).isEmpty();
      clock.set(ELEVEN.plus(Sender.PAUSE));
      sender(server.channels()).run();
      assertThat(state(mail)).containsExactly("on-its-way sent");
      assertThat(server.messages()).filteredOn("."::equals).hasSize(1);
    }
  }

  @Test
  void messageThatHadBegunWhenItsTimeWasOverIsNotTriedAgain() throws IOException {
    var mail = mails(1).getFirst();
    try (var server = new SlowMailServer(".")) {
      sender(server.channels()).run();
      assertThat(state(mail)).containsExactly("on-its-way unknown unknown");
      assertThat(leases.asked()).as("it may be on its way yet")
          .noneMatch(asked -> asked.contains(TestLeases.GIVE_BACK));
    }
  }

  /** Giving a lease back may take so long that others would end the message as unknown. */
  @Test
  void whatBecameOfAMessageIsKeptBeforeItsLeaseIsGivenBack() throws Exception {
    queue(story, contact("10:00", "12:00"));
    var held = leases.hold(TestLeases.GIVE_BACK);
    var round = Thread.ofPlatform().start(sender()::run);
    await().until(() -> leases.asked().stream().anyMatch(asked -> asked.contains(TestLeases.GIVE_BACK)));
    assertThat(state(story)).containsExactly("on-its-way sent");
    held.countDown();
    round.join();
  }

  @Test
  void gatewayThatSaysNothingOfABatchIsTriedWithOneMessageAfterAPause() {
    var said = new CopyOnWriteArrayList<>(List.of(Answer.UNKNOWN));
    var tried = new CopyOnWriteArrayList<String>();
    var sender = sender(new Channels(Map.of(Channels.EMAIL, (message, connection) -> {
      tried.add(message.address());
      return said.getLast();
    })));
    mails(3);
    sender.run();
    assertThat(tried).hasSize(3);

    var later = mails(60);
    sender.run();
    assertThat(tried).as("none while it is left alone").hasSize(3);
    clock.set(ELEVEN.plus(Sender.PAUSE));
    sender.run();
    sender.run();
    assertThat(tried).as("one").hasSize(4);

    said.add(Answer.TAKEN);
    clock.set(ELEVEN.plus(Sender.PAUSE.multipliedBy(2)));
    sender.run();
    sender.run();
    assertThat(later).map(this::state).filteredOn(List.of("on-its-way sent")::equals).hasSize(59);
    assertThat(tried).hasSize(63);
  }

  /** The one that tries it for all is not taken, whenever it is tried. */
  @Test
  void messageThatIsNeverTakenKeepsNoDoubtUp() {
    var never = new AtomicReference<@Nullable String>();
    var doubted = new AtomicBoolean();
    var sender = sender(new Channels(Map.of(Channels.EMAIL, (message, connection) -> {
      if (!doubted.get()) {
        return Answer.UNKNOWN;
      }
      never.compareAndSet(null, message.address());
      return message.address().equals(never.get()) ? Answer.NOT_REACHED : Answer.TAKEN;
    })));
    mails(1);
    sender.run();
    doubted.set(true);
    var two = mails(2);
    for (int minute = 0; minute < 3; minute++) {
      clock.set(ELEVEN.plus(Sender.PAUSE.multipliedBy(minute)));
      sender.run();
    }
    assertThat(two).map(this::state).containsExactlyInAnyOrder(List.of("on-its-way sent"),
        List.of("on-its-way queued"));
  }

  @Test
  void gatewayThatSaysNothingOfOneMessageOfSeveralGoesOn() {
    var tried = new CopyOnWriteArrayList<String>();
    var sender = sender(new Channels(Map.of(Channels.EMAIL, (message, connection) -> {
      tried.add(message.address());
      return message.address().startsWith("a0.") ? Answer.UNKNOWN : Answer.REFUSED;
    })));
    mails(2);
    sender.run();
    mails(2);
    sender.run();
    assertThat(tried).hasSize(4);
  }

  /** A full mailbox delays no message to another. */
  @Test
  void addressThatIsNotTakenNowHoldsUpNobody() {
    var tried = new CopyOnWriteArrayList<String>();
    var sender = sender(new Channels(Map.of(Channels.EMAIL, (message, connection) -> {
      tried.add(message.address());
      return Answer.NOT_NOW;
    })));
    mails(1);
    sender.run();
    mails(1);
    sender.run();
    assertThat(tried).hasSize(2);
    clock.set(ELEVEN.plus(Sender.PAUSE));
    sender.run();
    assertThat(tried).hasSize(4);
  }

  /** Survivors who may be written to at any hour, by e-mail. */
  private List<Story> mails(int count) {
    var mails = new ArrayList<Story>();
    IntStream.range(0, count).forEach(i -> {
      var one = new Story(records, partner);
      mails.add(one);
      publish(one.created(SealedContact.of(Map.of("contact_channel", "email", "contact_address",
          "a%d.%s@example.org".formatted(i, one.id()), "language", "en")), TEN).toArray(OutgoingRecord[]::new));
      publish(one.dispatched(1, TEN));
    });
    mails.forEach(this::awaitQueuedWithContact);
    return mails;
  }
}
