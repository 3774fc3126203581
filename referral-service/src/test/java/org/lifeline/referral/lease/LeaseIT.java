package org.lifeline.referral.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.lifeline.referral.RunningService;
import org.lifeline.referral.Samples;
import org.lifeline.referral.progress.Happening;
import org.lifeline.referral.progress.Step;
import org.lifeline.referral.progress.Steps;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

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

  private final UUID message = UUID.randomUUID();

  @Test
  void leaseIsForTheContactAsItIsAndForAMessageOnce() {
    var id = referral();
    assertThat(lease(id, message, 2).statusCode()).as("there is no such version").isEqualTo(409);
    var lease = lease(id, message, 1);
    assertThat(lease.statusCode()).as(lease.body()).isEqualTo(200);
    assertThat(Instant.parse(json(lease).get("leased_until").asString())).isAfter(Instant.now().plusSeconds(5));
    assertThat(lease(id, message, 1).statusCode()).as("it had its lease").isEqualTo(409);

    giveBack(id, false);
    assertThat(lease(id, message, 1).statusCode()).as("it certainly was not sent").isEqualTo(200);
    giveBack(id, true);
    assertThat(lease(id, message, 1).statusCode()).as("it was sent").isEqualTo(409);
  }

  @Test
  void changeWaitsForTheMessageThatIsOnItsWay() {
    var id = referral();
    lease(id, message, 1);
    var change = CompletableFuture
        .supplyAsync(() -> put("harbour-refuge", path(id, "safe-contact"), newKey(), CONTACT));
    await().during(Duration.ofMillis(400)).until(() -> !change.isDone());
    giveBack(id, true);

    assertThat(change.join().statusCode()).isEqualTo(200);
    assertThat(lease(id, UUID.randomUUID(), 1).statusCode()).as("the old contact").isEqualTo(409);
    assertThat(lease(id, UUID.randomUUID(), 2).statusCode()).isEqualTo(200);
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
    giveBack(erased, true);
    assertThat(erasure.join().statusCode()).isBetween(200, 202);

    var withdrawn = referral();
    var another = UUID.randomUUID();
    lease(withdrawn, another, 1);
    var withdrawal = CompletableFuture
        .supplyAsync(() -> post("harbour-refuge", path(withdrawn, "withdrawal"), newKey(), ""));
    await().during(Duration.ofMillis(300)).until(() -> !withdrawal.isDone());
    giveBack(withdrawn, another, true);
    assertThat(withdrawal.join().statusCode()).isEqualTo(200);

    assertThat(lease(erased, UUID.randomUUID(), 1).statusCode()).isEqualTo(409);
    assertThat(lease(withdrawn, UUID.randomUUID(), 1).statusCode()).isEqualTo(409);
  }

  /** So that they cannot be held up without end, one message after the other. */
  @Test
  void noLeaseIsGivenWhileAChangeWaits() {
    var id = referral();
    lease(id, message, 1);
    var change = CompletableFuture
        .supplyAsync(() -> put("harbour-refuge", path(id, "safe-contact"), newKey(), CONTACT));
    await().until(() -> lease(id, UUID.randomUUID(), 1).statusCode() == 409);
    assertThat(change).isNotDone();
    giveBack(id, true);

    assertThat(change.join().statusCode()).isEqualTo(200);
    assertThat(lease(id, UUID.randomUUID(), 2).statusCode()).isEqualTo(200);
  }

  /** Three times as many as there are connections, and others are served meanwhile as if they were not there. */
  @Test
  void whoWaitsHoldsNoConnection() {
    int many = 3 * pool.getMaximumPoolSize();
    var messages = new LinkedHashMap<UUID, UUID>();
    for (int i = 0; i < many; i++) {
      messages.put(referral(), UUID.randomUUID());
    }
    messages.forEach((referral, one) -> assertThat(lease(referral, one, 1).statusCode()).isEqualTo(200));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var changes = messages.keySet().stream().map(referral -> CompletableFuture.supplyAsync(
          () -> put("harbour-refuge", path(referral, "safe-contact"), newKey(), CONTACT).statusCode(), threads))
          .toList();
      await().until(() -> messages.keySet().stream().allMatch(this::isClosed));

      var begin = System.nanoTime();
      assertThat(get("willow-womens-centre", "/v1/referrals").statusCode()).isEqualTo(200);
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
      assertThat(changes).noneMatch(CompletableFuture::isDone);

      messages.forEach((referral, one) -> giveBack(referral, one, true));
      assertThat(changes).allSatisfy(change -> assertThat(change.get(5, TimeUnit.SECONDS)).isEqualTo(200));
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
    assertThat(lease(found, message, 1).statusCode()).isEqualTo(200);
    giveBack(found, true);
    assertThat(post("harbour-refuge", path(found, "discovery"), newKey(), "").statusCode()).isEqualTo(200);
    assertThat(lease(found, UUID.randomUUID(), 1).statusCode()).isEqualTo(409);

    var held = referral();
    happens(held, new Happening.Dispatched(PARCEL, PARCEL, "LL1"), new Happening.Failed(PARCEL, "unsafe"));
    assertThat(lease(held, UUID.randomUUID(), 1).statusCode()).isEqualTo(409);
  }

  @Test
  void doorIsForTheServiceThatSends() {
    var id = referral();
    var path = path(id, "safe-contact/leases");
    assertThat(post("harbour-refuge", path, newKey(), ask(message, 1)).statusCode()).isEqualTo(403);
    assertThat(send(as("allocation-service", path).POST(BodyPublishers.ofString(ask(message, 1)))).statusCode())
        .isEqualTo(404);
    assertThat(lease(UUID.randomUUID(), message, 1).statusCode()).as("no such referral").isEqualTo(409);
  }

  private HttpResponse<String> lease(UUID referral, UUID id, long version) {
    return send(as("notification-service", path(referral, "safe-contact/leases"))
        .POST(BodyPublishers.ofString(ask(id, version))));
  }

  private void giveBack(UUID referral, boolean sent) {
    giveBack(referral, message, sent);
  }

  private void giveBack(UUID referral, UUID id, boolean sent) {
    assertThat(send(as("notification-service", path(referral, "safe-contact/leases/" + id + "?sent=" + sent)).DELETE())
        .statusCode()).isEqualTo(204);
  }

  private HttpRequest.Builder as(String service, String path) {
    return requestAs("service", service, path).header("Content-Type", "application/json");
  }

  private static String ask(UUID id, long version) {
    return JSON.writeValueAsString(Map.of("message_id", id, "consignment_id", PARCEL, "contact_version", version));
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
