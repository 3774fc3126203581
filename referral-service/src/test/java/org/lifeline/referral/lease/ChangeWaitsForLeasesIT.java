package org.lifeline.referral.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.util.LinkedHashMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.lifeline.referral.progress.Happening;
import org.springframework.beans.factory.annotation.Autowired;

/** A change of a safe contact waits for open leases: from the moment it commits, nothing more goes to the old one. */
class ChangeWaitsForLeasesIT extends TakingLeases {

  @Autowired
  private HikariDataSource pool;

  @Test
  void changeWaitsForTheMessageThatIsOnItsWay() {
    var id = referral();
    leaseForLong(id, message, PARCEL, 1);
    var change = CompletableFuture
        .supplyAsync(() -> put("harbour-refuge", path(id, "safe-contact"), newKey(), CONTACT));
    awaitWaiting(id, change);
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
    leaseForLong(erased, message, PARCEL, 1);
    var erasure = CompletableFuture.supplyAsync(() -> send(
        request("harbour-refuge", path(erased, "personal-data?reason=other")).DELETE()));
    awaitWaiting(erased, erasure);
    giveBack(message, true);
    assertThat(erasure.join().statusCode()).isBetween(200, 202);

    var withdrawn = referral();
    var another = UUID.randomUUID();
    leaseForLong(withdrawn, another, PARCEL, 1);
    var withdrawal = CompletableFuture
        .supplyAsync(() -> post("harbour-refuge", path(withdrawn, "withdrawal"), newKey(), ""));
    awaitWaiting(withdrawn, withdrawal);
    giveBack(another, true);
    assertThat(withdrawal.join().statusCode()).isEqualTo(200);
  }

  /** From the answer on, the caseworker can rely on the survivor getting no message. */
  @Test
  void reportOfAFoundPhoneWaitsForTheMessageThatIsOnItsWay() {
    var id = referral();
    happens(id, new Happening.Dispatched(PARCEL, PARCEL, "LL1"), new Happening.Delivered(PARCEL));
    leaseForLong(id, message, PARCEL, 1);
    var report = CompletableFuture
        .supplyAsync(() -> post("harbour-refuge", path(id, "discovery"), newKey(), ""));
    awaitWaiting(id, report);
    giveBack(message, true);

    assertThat(report.join().statusCode()).isEqualTo(200);
  }

  /** So that a change cannot be held up endlessly by one message after another. */
  @Test
  void noLeaseIsGivenWhileAChangeWaits() {
    var id = referral();
    leaseForLong(id, message, PARCEL, 1);
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

  /** No lease is given on a contact that somebody waits for. */
  private void awaitWaiting(UUID referral, CompletableFuture<?> change) {
    await().until(() -> isClosed(referral));
    assertThat(change).isNotDone();
  }

  private boolean isClosed(UUID referral) {
    return jdbc.sql("select contact_closed_until is not null from referral where id = :id").param("id", referral)
        .query(Boolean.class).single();
  }
}
