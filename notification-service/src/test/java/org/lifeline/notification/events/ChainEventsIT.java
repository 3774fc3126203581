package org.lifeline.notification.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lifeline.events.ErasureConfirmed;
import org.lifeline.events.NetworkStep;
import org.lifeline.notification.testing.NotificationIT;
import org.lifeline.notification.testing.Story;
import org.lifeline.platform.catchup.CatchUp;
import org.lifeline.platform.outbox.OutgoingRecord;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class ChainEventsIT extends NotificationIT {

  @Autowired
  private CatchUp erasuresAtTheStart;

  private final String partner = "partner-" + UUID.randomUUID();

  @Test
  void partnerReadsEachStepOfItsReferral() {
    var story = new Story(records, partner);
    publish(story.created(1), story.key("safe_contact"), story.key("delivery"));
    awaitNotices(1);
    publish(story.reserved(1));
    awaitNotices(2);
    publish(story.prepared(1), story.dispatched(2), story.acknowledged(3, NetworkStep.HIDDEN_FROM_BILL));
    var notices = awaitNotices(5);
    assertThat(types(notices)).containsExactly("referral-created", "device-reserved", "consignment-prepared",
        "device-dispatched", "network-acknowledged");
    assertThat(notices.get(0).has("detail")).isFalse();
    assertThat(notices.get(3).get("detail").asString()).isEqualTo(Story.TRACKING_NUMBER);
    assertThat(notices.get(4).get("detail").asString()).isEqualTo("hidden-from-bill");
    assertThat(notices).allMatch(notice -> notice.get("referral_id").asString().equals(story.referral())
        && notice.get("at").asString().equals("2026-11-25T10:00:00Z"));
  }

  /** A second caseworker who follows the notices sees everything that the first one has done, and nothing else. */
  @Test
  void whatACaseworkerHasSaidIsToldToo() {
    var story = new Story(records, partner);
    publish(story.held(1, Story.AT, null, Story.AT));
    awaitNotices(2);
    publish(story.matchSettled(2), story.deliveryChanged(3), story.reportedFound(4), story.suspensionDecided(5, false));
    var notices = awaitNotices(5);
    assertThat(types(notices)).containsExactly("referral-created", "referral-waitlisted", "delivery-changed",
        "discovery-reported", "sim-suspension-decided");
    assertThat(notices.getLast().get("detail").asString()).isEqualTo("keep");
  }

  @Test
  void sandboxIsToldToTestCredentialsAloneAndVisiblyMarked() {
    var story = new Story(records, partner + "-test");
    var created = story.ofSandbox("referral-created", null);
    publish(created, created, story.ofSandbox("nothing-that-is-known", null),
        story.ofSandbox("dispatch-failed", "not-collected"));

    var notices = await().until(() -> json(send(as("partner-test", partner + "-test", "/v1/notices"))).get("items")
        .valueStream().toList(), items -> items.size() == 2);
    assertThat(types(notices)).containsExactly("referral-created", "dispatch-failed");
    assertThat(notices).allMatch(notice -> notice.get("test").asBoolean());
    assertThat(notices.getLast().get("detail").asString()).isEqualTo("not-collected");
    publish(new Story(records, partner).created(1));
    assertThat(awaitNotices(1).getFirst().has("test")).isFalse();
    assertThat(jdbc.sql("select count(*) from referral where id = :id").param("id", story.id()).query(Long.class)
        .single()).as("it is no referral").isZero();
  }

  @Test
  void stepsThatComeBeforeTheCreationFollowIt() {
    var story = new Story(records, partner);
    publish(story.reserved(1));
    awaitEarly(story, 1);
    publish(story.prepared(1), story.dispatched(2));
    awaitEarly(story, 3);
    assertThat(notices()).isEmpty();
    publish(story.created(1));
    assertThat(types(awaitNotices(4))).containsExactly("referral-created", "device-reserved", "consignment-prepared",
        "device-dispatched");
    awaitEarly(story, 0);
  }

  @Test
  void anotherPartnerSeesNothing() {
    publish(new Story(records, partner).created(1));
    awaitNotices(1);
    var other = send(as("partner", "another-partner", "/v1/notices"));
    assertThat(json(other).get("items")).isEmpty();
    assertThat(send(as("hub", "HUB-LON", "/v1/notices")).statusCode()).isEqualTo(403);
    assertThat(send(request("/v1/notices")).statusCode()).isEqualTo(401);
  }

  @Test
  void replayTellsNothingTwice() {
    var story = new Story(records, partner);
    var all = List.of(story.created(1), story.reserved(1), story.prepared(1));
    topics().publish(all);
    awaitNotices(3);
    topics().publish(all);
    publish(story.created(1), story.reserved(1)); // with other ids, as the sequence is what counts
    publish(story.withdrawn(2));
    assertThat(types(awaitNotices(4))).filteredOn("referral-created"::equals).hasSize(1);
  }

  @Test
  void garbageDoesNotHoldItsNeighbours() {
    var before = new Story(records, partner);
    var after = new Story(records, partner);
    var garbage = UUID.randomUUID().toString();
    publish(before.created(1), new OutgoingRecord("referrals", garbage.getBytes(UTF_8), new byte[]{1, 2, 3}, List.of()),
        records.tombstone(UUID.randomUUID(), "dispatches", before.referral(), "device-dispatched", Story.AT),
        after.created(1));
    awaitNotices(2);
    await().until(() -> letters("referrals", garbage) == 1 && letters("dispatches", before.referral()) == 1);
  }

  private static long letters(String topic, String key) {
    return topics().read("dlt.notification-service." + topic).stream()
        .filter(letter -> new String(letter.key(), UTF_8).equals(key)).count();
  }

  @Test
  void heldReferralReadsLikeOneThatWaits() {
    var waiting = new Story(records, partner);
    publish(waiting.created(1));
    awaitNotices(1);
    publish(waiting.waitlisted(1));
    var real = awaitNotices(2);
    var held = new Story(records, partner);
    publish(held.held());
    var shown = awaitNotices(4).subList(2, 4);
    assertThat(types(shown)).isEqualTo(types(real));
    for (int i = 0; i < 2; i++) {
      assertThat(shown.get(i).propertyNames()).isEqualTo(real.get(i).propertyNames());
      assertThat(shown.get(i).get("at")).as("the first is told with the times of the second")
          .isEqualTo(real.get(i).get("at"));
    }
    publish(held.created(2), held.waitlisted(1), held.reserved(2));
    assertThat(types(awaitNotices(5)).getLast()).isEqualTo("device-reserved");
  }

  /** Its partner can compare that time with the one in the timeline. */
  @Test
  void heldReferralIsSaidToWaitSinceTheTimeThatItsEventSays() {
    publish(new Story(records, partner).held(1, Story.AT, Story.AT, Story.AT.plusMillis(1_345)));

    var notices = awaitNotices(2);

    assertThat(types(notices)).containsExactly("referral-created", "referral-waitlisted");
    assertThat(notices.getLast().get("at").asString()).isEqualTo("2026-11-25T10:00:01.345Z");
  }

  @Test
  void nobodyIsToldOfAWaitBeforeItsTime() {
    var at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    var since = at.plusSeconds(2);
    publish(new Story(records, partner).held(1, at, at, since));

    var told = awaitNotices(2).getLast().get("at").asString();

    assertThat(told).isEqualTo(since.toString());
    assertThat(Instant.now()).isAfter(since);
  }

  @Test
  void erasureRemovesContactAndKeyAndIsConfirmed() {
    var story = new Story(records, partner);
    publish(story.created(1), story.key("safe_contact"));
    await().until(() -> kept(story, "sealed is not null and wrapped_key is not null"));
    publish(story.erased(2));
    await().until(() -> kept(story, "erased and sealed is null and wrapped_key is null"));
    await().until(() -> topics().events("erasures", ErasureConfirmed.class).stream()
        .anyMatch(e -> e.getReferralId().equals(story.referral()) && e.getService().equals("notification-service")));
    publish(story.key("safe_contact"), story.safeContactChanged(3, 2));
    awaitNotices(3);
    assertThat(kept(story, "erased and sealed is null and wrapped_key is null")).isTrue();
  }

  @Test
  void keyThatIsTakenAwayTakesTheContactWithIt() {
    var story = new Story(records, partner);
    publish(story.created(1), story.key("safe_contact"), story.keyTakenAway());
    await().until(() -> kept(story, "erased and sealed is null and wrapped_key is null"));
  }

  @Test
  void databaseThatIsOlderThanAnErasureErasesAtTheStart() {
    var erased = new Story(records, partner);
    var neighbour = new Story(records, partner);
    var unheard = new Story(records, partner);
    publish(erased.created(1), erased.key("safe_contact"), neighbour.created(1), neighbour.key("safe_contact"));
    await().until(() -> kept(erased, "sealed is not null and wrapped_key is not null"));
    await().until(() -> kept(neighbour, "sealed is not null and wrapped_key is not null"));

    publish(erased.erasureConfirmedBy("dispatch-service"), unheard.erasureConfirmedBy("dispatch-service"));
    erasuresAtTheStart.start();

    assertThat(kept(erased, "erased and sealed is null and wrapped_key is null")).isTrue();
    assertThat(kept(unheard, "erased and sealed is null and wrapped_key is null")).isTrue();
    assertThat(kept(neighbour, "sealed is not null and wrapped_key is not null")).isTrue();
    await().until(() -> confirmations(erased) == 1);
    erasuresAtTheStart.start();
    publish(unheard.created(1), unheard.key("safe_contact"));
    awaitNotices(3);
    publish(unheard.safeContactChanged(2, 2));
    awaitNotices(4);
    assertThat(kept(unheard, "erased and sealed is null and wrapped_key is null")).isTrue();
    assertThat(confirmations(erased)).isEqualTo(1);
  }

  @Test
  void keyThatWaitsBehindADeadLetterGoesWithThePerson() {
    var story = new Story(records, partner);
    var key = (story.referral() + "/safe_contact").getBytes(UTF_8);
    for (int partition = 0; partition < 3; partition++) {
      jdbc.sql(
          "insert into dead_letter (topic, partition, position, key, code) values ('referral-keys', ?, -1, ?, 'x')")
          .param(partition).param(key).update();
    }
    publish(story.created(1), story.key("safe_contact"));
    await().until(() -> parked(key) == 1);

    publish(story.erased(2));

    await().until(() -> kept(story, "erased"));
    assertThat(parked(key)).isZero();
  }

  @Test
  void keysOfOtherPartsAreNotKept() {
    var story = new Story(records, partner);
    publish(story.key("delivery"), story.key("allocation"), story.key("safe_contact"));
    await().until(() -> kept(story, "wrapped_key = 'key of safe_contact'"));
  }

  private long parked(byte[] key) {
    return jdbc.sql("select count(*) from parked where key = :key").param("key", key).query(Long.class).single();
  }

  private long confirmations(Story story) {
    return topics().events("erasures", ErasureConfirmed.class).stream()
        .filter(e -> e.getReferralId().equals(story.referral()) && e.getService().equals("notification-service"))
        .count();
  }

  private boolean kept(Story story, String condition) {
    return jdbc.sql("select count(*) from safe_contact where referral_id = :id and " + condition)
        .param("id", story.id()).query(Long.class).single() == 1;
  }

  private void awaitEarly(Story story, long count) {
    await()
        .until(() -> jdbc.sql("select count(*) from early_step where referral_id = :id")
            .param("id", story.id()).query(Long.class).single() == count);
  }

  private List<JsonNode> awaitNotices(int count) {
    return await().until(this::notices, notices -> notices.size() == count);
  }

  private List<JsonNode> notices() {
    return json(send(as("partner", partner, "/v1/notices"))).get("items").valueStream().toList();
  }

  private static List<String> types(List<JsonNode> notices) {
    return notices.stream().map(notice -> notice.get("type").asString()).toList();
  }
}
