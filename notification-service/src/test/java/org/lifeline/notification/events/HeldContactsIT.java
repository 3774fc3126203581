package org.lifeline.notification.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.lifeline.events.DiscoveryReported;
import org.lifeline.events.ReferralTransferred;
import org.lifeline.notification.safecontact.SafeContactChange;
import org.lifeline.notification.safecontact.SafeContacts;
import org.lifeline.notification.testing.NotificationIT;
import org.lifeline.platform.inbox.Event;
import org.lifeline.platform.testing.LockWaits;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Two instances read at once what concerns the same two referrals. */
class HeldContactsIT extends NotificationIT {

  private static final Instant AT = Instant.parse("2026-11-25T10:00:00Z");

  @Autowired
  private ChainEvents chain;
  @Autowired
  private SafeContacts contacts;
  @Autowired
  private TransactionTemplate transaction;

  /** The other one holds the first referral and wants the second, which this one changes before it stops the first. */
  @Test
  void polledContactsAreLockedInOneOrder() {
    var two = Stream.generate(UUID::randomUUID).limit(2)
        .sorted((a, b) -> a.toString().compareTo(b.toString())).toList();
    contacts.take(two.stream().map(id -> SafeContactChange.contact(id, 1, AT, new byte[]{1})).toList());

    var poll = transaction.execute(status -> {
      contacts.take(List.of(SafeContactChange.contact(two.getFirst(), 2, AT, new byte[]{2})));
      var other = CompletableFuture.runAsync(() -> transaction.executeWithoutResult(begun -> chain.handle(List.of(
          event(transferred(two.getLast())), event(found(two.getFirst()))))));
      await().until(() -> LockWaits.in(jdbc, "insert into safe_contact as s") > 0);
      contacts.take(List.of(SafeContactChange.contact(two.getLast(), 3, AT, new byte[]{3})));
      return other;
    });

    assertThat(poll).succeedsWithin(60, TimeUnit.SECONDS);
    assertThat(versions(two)).containsExactly(2L, 3L);
  }

  private List<Long> versions(List<UUID> referrals) {
    return referrals.stream()
        .map(id -> jdbc.sql("select contact_version from safe_contact where referral_id = :id").param("id", id)
            .query(Long.class).single())
        .toList();
  }

  private static SpecificRecord transferred(UUID referral) {
    return new ReferralTransferred(referral.toString(), 2L, AT, "partner-" + referral, 2L);
  }

  private static SpecificRecord found(UUID referral) {
    return new DiscoveryReported(referral.toString(), 2L, AT, UUID.randomUUID().toString());
  }

  private static Event event(SpecificRecord body) {
    return new Event(UUID.randomUUID(), new ConsumerRecord<>("referrals", 0, 0, null, null), body);
  }
}
