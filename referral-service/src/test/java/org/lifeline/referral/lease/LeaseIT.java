package org.lifeline.referral.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lifeline.platform.testing.LockWaits;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** A lease on a safe contact is given for one message once, to the service that sends. */
class LeaseIT extends TakingLeases {

  @Autowired
  private TransactionTemplate transaction;

  @Test
  void leaseIsForTheContactAsItIsAndForAMessageOnce() {
    var id = referral();
    assertThat(lease(id, message, 2)).as("there is no such version").isFalse();
    var before = jdbc.sql("select clock_timestamp()").query(OffsetDateTime.class).single().toInstant();
    var lease = json(askForLeases("notification-service", List.of(asked(id, message, 1)))).get("leases").get(0);
    assertThat(Instant.parse(lease.get("leased_until").asString())).isAfterOrEqualTo(before.plusSeconds(10));
    assertThat(lease(id, message, 1)).as("it had its lease").isFalse();

    giveBack(message, false);
    assertThat(lease(id, message, 1)).as("it certainly was not sent").isTrue();
    giveBack(message, true);
    assertThat(lease(id, message, 1)).as("it was sent").isFalse();
  }

  /** A lease that is given back late ended when it was to end: a change that came since was free to come. */
  @Test
  void leaseThatHasEndedIsNotLongerForBeingGivenBack() {
    var id = referral();
    assertThat(lease(id, message, 1)).isTrue();
    jdbc.sql("update contact_lease set leased_until = now() - interval '1 minute' where message_id = :id")
        .param("id", message).update();
    var ended = leasedUntil();

    giveBack(message, true);

    assertThat(leasedUntil()).isEqualTo(ended);
  }

  private OffsetDateTime leasedUntil() {
    return jdbc.sql("select leased_until from contact_lease where message_id = :id").param("id", message)
        .query(OffsetDateTime.class).single();
  }

  /** After its database was restored, notification-service may ask again for a message that it has sent. */
  @Test
  void messageThatWasSentNeverHasAnotherLeaseWhateverALaterAttemptGivesBack() {
    var id = referral();
    var first = UUID.randomUUID();
    var later = UUID.randomUUID();
    assertThat(lease(first, id, message, PARCEL, 1)).isTrue();
    giveBack(first, message, true);
    assertThat(lease(later, id, message, PARCEL, 1)).isFalse();
    giveBack(later, message, false);
    assertThat(lease(UUID.randomUUID(), id, message, PARCEL, 1)).isFalse();
  }

  /** One of several is refused, and the others get theirs. */
  @Test
  void leasesAreGivenForEachMessageByItself() {
    var first = referral();
    var second = referral();
    var third = UUID.randomUUID();
    var fourth = UUID.randomUUID();
    var asked = List.of(asked(first, message, 1), asked(first, UUID.randomUUID(), 2),
        asked(UUID.randomUUID(), UUID.randomUUID(), 1), asked(second, third, 1), asked(second, fourth, 1),
        asked(first, message, 1));
    var answer = json(askForLeases("notification-service", asked));
    assertThat(answer.get("leases").valueStream().map(lease -> UUID.fromString(lease.get("message_id").asString())))
        .containsExactlyInAnyOrder(message, third, fourth);
    assertThat(answer.get("had")).isEmpty();

    var again = json(askForLeases("notification-service", asked));
    assertThat(again.get("leases")).isEmpty();
    assertThat(again.get("had").valueStream().map(had -> UUID.fromString(had.asString())))
        .as("and not those that nothing may be sent of").containsExactlyInAnyOrder(message, third, fourth);
  }

  /** Both lock many referrals, and do not deadlock. */
  @Test
  void whoTakesTheSameInAnotherOrderIsNotInTheWay() throws Exception {
    var referrals = IntStream.range(0, 20).mapToObj(i -> referral()).toList();
    try (var threads = Executors.newFixedThreadPool(2)) {
      for (int round = 0; round < 20; round++) {
        var there = threads.submit(() -> taken(referrals));
        var back = threads.submit(() -> taken(referrals.reversed()));
        assertThat(there.get()).isEqualTo(20);
        assertThat(back.get()).isEqualTo(20);
      }
    }
  }

  private int taken(List<UUID> referrals) {
    var answer = askForLeases("notification-service",
        referrals.stream().map(id -> asked(id, UUID.randomUUID(), 1)).toList());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer).get("leases").size();
  }

  /** The caller gives up after two seconds: it must not have leases that it was not told of. */
  @Test
  void lockThatIsHeldForLongIsToldInTimeAndLeavesNoLease() throws Exception {
    var held = referral();
    var asked = List.of(asked(held, message, 1), asked(referral(), UUID.randomUUID(), 1));
    var release = new CountDownLatch(1);
    var locked = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var holding = threads.submit(() -> transaction.execute(status -> {
        LockWaits.allowAnyLength(jdbc);
        jdbc.sql("select id from referral where id = :id for update").param("id", held).query(UUID.class).single();
        locked.countDown();
        return isReleased(release);
      }));
      locked.await();
      assertThat(askForLeases("notification-service", asked).statusCode()).isEqualTo(503);
      release.countDown();
      assertThat(holding.get()).as("held all the time").isTrue();
    }
    assertThat(json(askForLeases("notification-service", asked)).get("leases")).hasSize(2);
  }

  private static boolean isReleased(CountDownLatch latch) {
    try {
      return latch.await(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Test
  void doorIsForTheServiceThatSends() {
    var asked = List.of(asked(referral(), message, 1));
    assertThat(post("harbour-refuge", "/v1/safe-contact-leases", newKey(),
        JSON.writeValueAsString(Map.of("attempt", UUID.randomUUID(), "messages", asked))).statusCode()).isEqualTo(403);
    assertThat(askForLeases("allocation-service", asked).statusCode()).isEqualTo(404);
  }

  @Test
  void whatSaysTooLittleOrIsTooMuchIsRefused() {
    var whole = asked(UUID.randomUUID(), message, 1);
    for (var field : List.of("referral_id", "message_id", "consignment_id")) {
      var part = new HashMap<>(whole);
      part.remove(field);
      assertThat(askForLeases("notification-service", List.of(whole, part)).statusCode()).as(field).isEqualTo(400);
    }
    assertThat(askForLeases("notification-service", List.of()).statusCode()).isEqualTo(400);
    assertThat(askForLeases("notification-service", Collections.nCopies(101, whole)).statusCode()).isEqualTo(400);
  }
}
