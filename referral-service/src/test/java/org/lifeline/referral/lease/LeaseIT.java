package org.lifeline.referral.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lifeline.referral.RunningService;
import org.lifeline.referral.Samples;
import org.lifeline.referral.progress.Device;
import org.lifeline.referral.progress.Happening;
import org.lifeline.referral.progress.Step;
import org.lifeline.referral.progress.Steps;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** From the moment a change of a safe contact commits, nothing more goes to the old one. */
class LeaseIT extends RunningService {

  private static final UUID PARCEL = UUID.randomUUID();
  private static final String CONTACT = """
      {"contact_channel": "email", "contact_address": "new@example.org"}""";

  @Autowired
  private Steps steps;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private HikariDataSource pool;
  @Autowired
  private TransactionTemplate transaction;

  private final UUID message = UUID.randomUUID();

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

  @Test
  void changeWaitsForTheMessageThatIsOnItsWay() {
    var id = referral();
    lease(id, message, 1);
    var change = CompletableFuture
        .supplyAsync(() -> put("harbour-refuge", path(id, "safe-contact"), newKey(), CONTACT));
    await().during(Duration.ofMillis(400)).until(() -> !change.isDone());
    giveBack(message, true);

    assertThat(change.join().statusCode()).isEqualTo(200);
    assertThat(lease(id, UUID.randomUUID(), 1)).as("the old contact").isFalse();
    assertThat(lease(id, UUID.randomUUID(), 2)).isTrue();
  }

  @Test
  void changeWaitsNoLongerThanALeaseHolds() {
    var id = referral();
    lease(id, message, 1);
    jdbc.sql("update contact_lease set leased_until = now() + interval '300 ms' where message_id = :id")
        .param("id", message).update();
    assertThat(put("harbour-refuge", path(id, "safe-contact"), newKey(), CONTACT).statusCode()).isEqualTo(200);
  }

  @Test
  void erasureAndWithdrawalWaitToo() {
    var erased = referral();
    lease(erased, message, 1);
    var erasure = CompletableFuture.supplyAsync(() -> send(
        request("harbour-refuge", path(erased, "personal-data?reason=other")).DELETE()));
    await().during(Duration.ofMillis(300)).until(() -> !erasure.isDone());
    giveBack(message, true);
    assertThat(erasure.join().statusCode()).isBetween(200, 202);

    var withdrawn = referral();
    var another = UUID.randomUUID();
    lease(withdrawn, another, 1);
    var withdrawal = CompletableFuture
        .supplyAsync(() -> post("harbour-refuge", path(withdrawn, "withdrawal"), newKey(), ""));
    await().during(Duration.ofMillis(300)).until(() -> !withdrawal.isDone());
    giveBack(another, true);
    assertThat(withdrawal.join().statusCode()).isEqualTo(200);
  }

  /** None of them had a lease for the end to wait for, which by itself would stop new leases for a while. */
  @Test
  void nothingIsSentOfAReferralThatHasEnded() {
    var withdrawn = referral();
    assertThat(post("harbour-refuge", path(withdrawn, "withdrawal"), newKey(), "").statusCode()).isEqualTo(200);
    assertThat(lease(withdrawn, UUID.randomUUID(), 1)).isFalse();

    var over = referral();
    happens(over, new Happening.Erased(true));
    assertThat(lease(over, UUID.randomUUID(), 1)).as("whatever is kept of the contact").isFalse();

    var erased = referral();
    happens(erased, new Happening.Dispatched(PARCEL, PARCEL, "LL1"), new Happening.Delivered(PARCEL));
    assertThat(send(request("harbour-refuge", path(erased, "personal-data?reason=other")).DELETE()).statusCode())
        .isBetween(200, 202);
    assertThat(lease(erased, UUID.randomUUID(), 1)).as("its phone stays delivered").isFalse();
  }

  /** From the answer on, the caseworker can rely on the survivor getting no message. */
  @Test
  void reportOfAFoundPhoneWaitsForTheMessageThatIsOnItsWay() {
    var id = referral();
    happens(id, new Happening.Dispatched(PARCEL, PARCEL, "LL1"), new Happening.Delivered(PARCEL));
    assertThat(lease(id, message, 1)).isTrue();
    var report = CompletableFuture
        .supplyAsync(() -> post("harbour-refuge", path(id, "discovery"), newKey(), ""));
    await().during(Duration.ofMillis(300)).until(() -> !report.isDone());
    giveBack(message, true);

    assertThat(report.join().statusCode()).isEqualTo(200);
  }

  /** So that a change cannot be held up endlessly by one message after another. */
  @Test
  void noLeaseIsGivenWhileAChangeWaits() {
    var id = referral();
    lease(id, message, 1);
    var change = CompletableFuture
        .supplyAsync(() -> put("harbour-refuge", path(id, "safe-contact"), newKey(), CONTACT));
    await().until(() -> !lease(id, UUID.randomUUID(), 1));
    assertThat(change).isNotDone();
    giveBack(message, true);

    assertThat(change.join().statusCode()).isEqualTo(200);
    assertThat(lease(id, UUID.randomUUID(), 2)).isTrue();
  }

  /** Three times as many wait as there are connections, and others are served as if they were not there. */
  @Test
  void whoWaitsHoldsNoConnection() {
    int many = 3 * pool.getMaximumPoolSize();
    var messages = new LinkedHashMap<UUID, UUID>();
    for (int i = 0; i < many; i++) {
      messages.put(referral(), UUID.randomUUID());
    }
    messages.forEach((referral, one) -> assertThat(lease(referral, one, 1)).isTrue());
    // However long it takes to have so many wait: the first still holds when the last change has come.
    messages.values().forEach(one -> jdbc
        .sql("update contact_lease set leased_until = now() + interval '1 minute' where message_id = :id")
        .param("id", one).update());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var changes = messages.keySet().stream().map(referral -> CompletableFuture.supplyAsync(
          () -> put("harbour-refuge", path(referral, "safe-contact"), newKey(), CONTACT).statusCode(), threads))
          .toList();
      await().until(() -> messages.keySet().stream().allMatch(this::isClosed));

      assertThat(get("willow-womens-centre", "/v1/referrals").statusCode()).isEqualTo(200);
      assertThat(changes).noneMatch(CompletableFuture::isDone);

      messages.forEach((referral, one) -> giveBack(one, true));
      assertThat(changes).allSatisfy(change -> assertThat(change.get(1, TimeUnit.MINUTES)).isEqualTo(200));
    }
  }

  private boolean isClosed(UUID referral) {
    return jdbc.sql("select contact_closed_until is not null from referral where id = :id").param("id", referral)
        .query(Boolean.class).single();
  }

  @Test
  void nothingIsSentOfAPhoneThatWasFoundOrAReferralOnHold() {
    var found = referral();
    happens(found, new Happening.Dispatched(PARCEL, PARCEL, "LL1"), new Happening.Delivered(PARCEL));
    assertThat(lease(found, message, 1)).isTrue();
    giveBack(message, true);
    assertThat(post("harbour-refuge", path(found, "discovery"), newKey(), "").statusCode()).isEqualTo(200);
    assertThat(lease(found, UUID.randomUUID(), 1)).isFalse();

    var held = referral();
    happens(held, new Happening.Dispatched(PARCEL, PARCEL, "LL1"), new Happening.Failed(PARCEL, "unsafe"));
    assertThat(lease(held, UUID.randomUUID(), 1)).isFalse();
  }

  /** The contact is compromised, whichever parcel a message is about. */
  @Test
  void nothingIsSentOfTheNextParcelOnceAnEarlierPhoneIsFoundBeforeBothAreConfirmedAgain() {
    var id = referral();
    var next = UUID.randomUUID();
    var device = new Device("358472103325980", "basic", "Model", "alder-mobile", "HUB-LON");
    var delivery = JSON.writeValueAsString(Map.of("delivery_name", "A", "delivery_address", "B", "delivery_postcode",
        "ZZ1 2ZZ"));
    happens(id, new Happening.Dispatched(PARCEL, PARCEL, "LL1"), new Happening.Failed(PARCEL, "unsafe"));
    put("harbour-refuge", path(id, "delivery"), newKey(), delivery);
    put("harbour-refuge", path(id, "safe-contact"), newKey(), CONTACT);
    happens(id, new Happening.Reserved(next, device));
    assertThat(lease(UUID.randomUUID(), id, UUID.randomUUID(), next, 2)).isTrue();

    // It was handed over, and nobody has heard of that here yet. The lease has run out.
    jdbc.sql("update contact_lease set leased_until = now() - interval '1 second' where referral_id = :id")
        .param("id", id).update();
    var found = post("harbour-refuge", path(id, "discovery"), newKey(), "");
    assertThat(json(found).get("state").asString()).isEqualTo("on-hold");
    assertThat(lease(UUID.randomUUID(), id, UUID.randomUUID(), next, 2)).isFalse();
    steps.add(List.of(new Step(id, 3, Instant.now(), new Happening.Dispatched(next, next, "LL2")),
        new Step(id, 4, Instant.now(), new Happening.Discovered(PARCEL))));
    assertThat(lease(UUID.randomUUID(), id, UUID.randomUUID(), next, 2)).isFalse();

    put("harbour-refuge", path(id, "safe-contact"), newKey(), CONTACT);
    assertThat(lease(UUID.randomUUID(), id, UUID.randomUUID(), next, 3)).as("still on hold").isFalse();
    var again = put("harbour-refuge", path(id, "delivery"), newKey(), delivery);
    assertThat(json(again).get("state").asString()).isEqualTo("dispatched");
    assertThat(lease(UUID.randomUUID(), id, UUID.randomUUID(), next, 3)).isTrue();
  }

  @Test
  void nothingIsSentOfAnyPhoneThatWasFoundWhicheverWasReportedLast() {
    var id = referral();
    var second = UUID.randomUUID();
    happens(id, new Happening.Dispatched(PARCEL, PARCEL, "LL1"), new Happening.Dispatched(second, second, "LL2"),
        new Happening.Delivered(second));
    for (var phone : List.of("LL2", "LL1")) {
      post("harbour-refuge", path(id, "discovery"), newKey(),
          JSON.writeValueAsString(Map.of("tracking_number", phone)));
    }
    put("harbour-refuge", path(id, "safe-contact"), newKey(), CONTACT);
    var opened = put("harbour-refuge", path(id, "delivery"), newKey(),
        JSON.writeValueAsString(Map.of("delivery_name", "A",
            "delivery_address", "B", "delivery_postcode", "ZZ1 2ZZ")));
    assertThat(json(opened).get("state").asString()).isEqualTo("created");

    assertThat(lease(UUID.randomUUID(), id, UUID.randomUUID(), second, 2)).isFalse();
    assertThat(lease(UUID.randomUUID(), id, UUID.randomUUID(), PARCEL, 2)).isFalse();
    assertThat(lease(UUID.randomUUID(), id, UUID.randomUUID(), UUID.randomUUID(), 2)).as("of another").isTrue();
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
        jdbc.sql("set local idle_in_transaction_session_timeout = 0").update(); // it waits for others meanwhile
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

  private boolean lease(UUID referral, UUID id, long version) {
    return lease(referral, id, PARCEL, version);
  }

  private static Map<String, Object> asked(UUID referral, UUID id, long version) {
    return Map.of("referral_id", referral, "message_id", id, "consignment_id", PARCEL, "contact_version", version);
  }

  private UUID referral() {
    var answer = json(post("harbour-refuge", "/v1/referrals", newKey(), Samples.json(Samples.referral())));
    return UUID.fromString(answer.get("id").asString());
  }

  private static String path(UUID id, String door) {
    return "/v1/referrals/" + id + "/" + door;
  }

  private void happens(UUID id, Happening... happenings) {
    for (int i = 0; i < happenings.length; i++) {
      steps.add(List.of(new Step(id, i + 1L, Instant.now(), happenings[i])));
    }
  }
}
