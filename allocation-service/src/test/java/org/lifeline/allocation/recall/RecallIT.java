package org.lifeline.allocation.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.lifeline.allocation.matching.Requirement;
import org.lifeline.allocation.testing.AllocationIT;
import org.lifeline.allocation.testing.Others;
import org.lifeline.allocation.testing.StockRows;
import org.lifeline.events.Band;
import org.lifeline.events.BatchRecalled;
import org.lifeline.events.DeviceQuarantined;
import org.lifeline.events.DeviceReceived;
import org.lifeline.events.DeviceReserved;
import org.lifeline.events.QuarantineReason;
import org.lifeline.events.ReleaseReason;
import org.lifeline.events.ReleaseRequested;
import org.lifeline.events.ReservationReleased;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A recalled batch leaves the scheme, wherever its devices are, and a referral that had one of them reserved gets
 * another.
 */
class RecallIT extends AllocationIT {

  @Test
  void freeDevicesLeaveStockAtOnceAndAreGivenToNobody() {
    takeIn(row("B7", StockRows.LASTING), row("B7", StockRows.LASTING), row("B8", StockRows.lasting(31)));
    var answer = recall("B7");
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(counts(answer)).isEqualTo(List.of(2, 0, 0));

    assertThat(states("B7")).isEqualTo(Map.of("quarantined", 2L));
    assertThat(json(get("/v1/stock?state=quarantined", "scheme-operator", "scheme")).get("total").asInt()).isEqualTo(2);
    var first = referral();
    var second = referral();
    publish(first.created(), first.key());
    awaitStage(first, "reserved");
    publish(second.created(), second.key());
    awaitStage(second, "waiting");
    assertThat(states("B8")).isEqualTo(Map.of("reserved", 1L));
  }

  @Test
  void recallAndEachDeviceThatLeavesAreTold() {
    takeIn(row("B7", StockRows.LASTING));
    var device = device("B7");
    var recall = id(recall("B7"));

    await().untilAsserted(() -> assertThat(told("stock", device)).extracting(Object::getClass)
        .isEqualTo(List.of(DeviceReceived.class, DeviceQuarantined.class)));
    assertThat(told("stock", device).getLast()).isInstanceOfSatisfying(DeviceQuarantined.class, told -> {
      assertThat(told.getReason()).isEqualTo(QuarantineReason.RECALL);
      assertThat(told.getSequence()).isEqualTo(2);
    });
    await().untilAsserted(() -> assertThat(told("stock", Set.of("B7")))
        .filteredOn(event -> event instanceof BatchRecalled told && told.getRecallId().equals(recall)).hasSize(1));
  }

  @Test
  void reservedDeviceIsSwappedOnceDispatchServiceHasGivenItBack() {
    takeIn(row("B7", StockRows.LASTING));
    var referral = reserved(Band.STANDARD, clock.instant());
    var reservation = reservation(referral);
    takeIn(row("B8", StockRows.lasting(31)));

    assertThat(counts(recall("B7"))).isEqualTo(List.of(0, 1, 0));
    awaitTold(referral, DeviceReserved.class, ReleaseRequested.class);
    assertThat(((ReleaseRequested) told("allocations", referral.id).getLast()).getReason())
        .isEqualTo(ReleaseReason.RECALL);
    assertThat(states("B7")).isEqualTo(Map.of("reserved", 1L));

    publish(referral.cancelled(reservation, ReleaseReason.RECALL));
    awaitTold(referral, DeviceReserved.class, ReleaseRequested.class, ReservationReleased.class, DeviceReserved.class);
    assertThat(states("B7")).isEqualTo(Map.of("quarantined", 1L));
    assertThat(states("B8")).isEqualTo(Map.of("reserved", 1L));
  }

  @Test
  void whoLosesARecalledDeviceKeepsTheOldPlaceInTheLine() {
    takeIn(row("B7", StockRows.LASTING));
    var first = reserved(Band.STANDARD, clock.instant().minus(Duration.ofHours(3)));
    var second = referral(LONDON, Band.STANDARD, clock.instant().minus(Duration.ofHours(1)), Requirement.NONE);
    publish(second.created(), second.key());
    awaitStage(second, "waiting");

    recall("B7");
    publish(first.cancelled(reservation(first), ReleaseReason.RECALL));
    awaitStage(first, "waiting");
    takeIn(row("B8", StockRows.LASTING));
    assertThat(stage(first.id)).isEqualTo("reserved");
    assertThat(stage(second.id)).isEqualTo("waiting");
  }

  @Test
  void deviceWhoseTimeWasOverBeforeTheRecallIsNotFreedByTheAnswerToThat() {
    takeIn(row("B7", StockRows.LASTING));
    var referral = reserved(Band.STANDARD, clock.instant());
    clock.advance(Duration.ofHours(48));
    awaitTold(referral, DeviceReserved.class, ReleaseRequested.class);

    recall("B7");
    publish(referral.cancelled(reservation(referral), ReleaseReason.EXPIRED));
    awaitStage(referral, "waiting");
    assertThat(states("B7")).isEqualTo(Map.of("quarantined", 1L));
    assertThat(told("allocations", referral.id)).filteredOn(ReleaseRequested.class::isInstance).hasSize(1);
  }

  @Test
  void devicesThatHaveGoneAreListedForFollowUpWithoutAnyPerson() {
    takeIn(row("B7", StockRows.LASTING), row("B7", StockRows.LASTING), row("B7", StockRows.LASTING));
    var gone = reserved(Band.STANDARD, clock.instant());
    publish(gone.dispatched(reservation(gone), heldBy(gone)));
    awaitStage(gone, "dispatched");
    var leaving = reserved(Band.STANDARD, clock.instant());

    var recall = recall("B7");
    assertThat(counts(recall)).isEqualTo(List.of(1, 1, 1));
    publish(leaving.dispatched(reservation(leaving), heldBy(leaving))); // committed before the release was asked for
    awaitStage(leaving, "dispatched");
    publish(gone.delivered(reservation(gone), heldBy(gone)));
    awaitStage(gone, "delivered");

    var path = String.valueOf(recall.headers().firstValue("Location").orElse(null));
    var shown = json(get(path + "?state=dispatched,delivered", "scheme-operator", "scheme"));
    assertThat(shown.get("items").valueStream().map(item -> item.get("device_id").asString()))
        .containsExactlyInAnyOrder(heldBy(gone).toString(), heldBy(leaving).toString());
    assertThat(shown.get("items").get(0).propertyNames()).containsExactlyInAnyOrder("device_id", "hub", "operator",
        "state");
    assertThat(shown.get("counts").valueStream().collect(Collectors.toMap(count -> count.get("state").asString(),
        count -> count.get("count").asInt()))).isEqualTo(Map.of("quarantined", 1, "dispatched", 1, "delivered", 1));
    assertThat(shown.get("dispatched_devices").asInt()).isEqualTo(1);

    var first = json(get(path + "?limit=2", "scheme-operator", "scheme"));
    assertThat(first.get("items").size()).isEqualTo(2);
    var last = json(get(first.get("links").get("next").asString(), "scheme-operator", "scheme"));
    assertThat(last.get("items").size()).isEqualTo(1);
  }

  @Test
  void nothingOfARecalledBatchIsTakenInAfterwards() {
    takeIn(row("B7", StockRows.LASTING));
    recall("B7");
    var answer = upload("hub", "HUB-LON", UUID.randomUUID().toString(),
        StockRows.HEADER + row("B7", StockRows.LASTING) + row("B8", StockRows.LASTING));
    var lines = answer.body().lines().map(JsonMapper.shared()::readTree).toList();
    assertThat(lines.getFirst().get("errors").get(0).get("rule").asString()).isEqualTo("recalled");
    assertThat(lines.getFirst().get("errors").get(0).get("field").asString()).isEqualTo("batch");
    assertThat(lines.getLast().get("outcome").asString()).isEqualTo("accepted");
  }

  private static String row(String batch, String expiresOn) {
    return StockRows.row(batch, "HUB-LON", "basic", "alder-mobile", expiresOn);
  }

  private HttpResponse<String> recall(String batch) {
    return send(HttpRequest.newBuilder(address("/v1/recalls")).header("Content-Type", "application/json")
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .POST(HttpRequest.BodyPublishers.ofString("""
            {"batch": "%s", "reason": "Batteries swell"}""".formatted(batch))), "scheme-operator", "scheme");
  }

  private static List<Integer> counts(HttpResponse<String> recall) {
    var body = json(recall);
    return List.of(body.get("free_devices").asInt(), body.get("reserved_devices").asInt(),
        body.get("dispatched_devices").asInt());
  }

  private static String id(HttpResponse<String> recall) {
    return json(recall).get("id").asString();
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }

  private Others reserved(Band band, Instant acceptedAt) {
    var referral = referral(LONDON, band, acceptedAt, Requirement.NONE);
    publish(referral.created(), referral.key());
    awaitStage(referral, "reserved");
    return referral;
  }

  private void awaitStage(Others referral, String stage) {
    await().untilAsserted(() -> assertThat(stage(referral.id)).isEqualTo(stage));
  }

  private void awaitTold(Others referral, Class<?>... kinds) {
    await().untilAsserted(
        () -> assertThat(told("allocations", referral.id).stream().<Class<?>>map(Object::getClass).toList())
            .containsExactly(kinds));
  }

  private UUID reservation(Others referral) {
    return jdbc.sql("select reservation_id from referral where id = :id").param("id", referral.id).query(UUID.class)
        .single();
  }

  private UUID heldBy(Others referral) {
    return jdbc.sql("select device_id from referral where id = :id").param("id", referral.id).query(UUID.class)
        .single();
  }

  private UUID device(String batch) {
    return jdbc.sql("select id from device where batch = :batch").param("batch", batch).query(UUID.class).single();
  }

  private Map<String, Long> states(String batch) {
    return jdbc.sql("""
        select state, count(*) as devices from stock join device on id = device_id where batch = :batch group by state
        """).param("batch", batch).query((row, n) -> Map.entry(row.getString(1), row.getLong(2))).list().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
