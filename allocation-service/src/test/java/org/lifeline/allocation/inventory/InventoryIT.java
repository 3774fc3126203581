package org.lifeline.allocation.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lifeline.allocation.events.HandledDirectly;
import org.lifeline.allocation.testing.AllocationIT;
import org.lifeline.allocation.testing.Others;
import org.lifeline.allocation.testing.StockRows;
import org.lifeline.events.DeviceMoved;
import org.lifeline.events.DeviceReceived;
import org.lifeline.events.DeviceReserved;
import org.lifeline.events.ReleaseReason;
import org.lifeline.platform.doors.list.Page;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How long stock lasts, where it lies, and whether it is there. */
class InventoryIT extends AllocationIT {

  @Autowired
  private ApplicationContext service;

  private static final JsonMapper JSON = JsonMapper.shared();

  private JsonNode post(String role, String party, String path, Object body) {
    return JSON.readTree(send(HttpRequest.newBuilder(address(path)).header("Content-Type", "application/json")
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))), role, party).body());
  }

  private JsonNode items(String path, String role, String party) {
    return JSON.readTree(get(path, role, party).body()).get("items");
  }

  private UUID device(String hub) {
    takeIn(StockRows.row(hub, "basic", "alder-mobile", StockRows.LASTING));
    return jdbc.sql("select id from device order by id desc limit 1").query(UUID.class).single();
  }

  private long free(String hub) {
    return JSON.readTree(get("/v1/stock?state=free&hub=" + hub, "scheme-operator", "scheme").body()).get("total")
        .asLong();
  }

  @Test
  void movedDeviceServesWhoWaitsAtItsNewHub() {
    var device = device("HUB-NCL");
    var waiting = referral();
    publish(waiting.created(), waiting.key());
    await().untilAsserted(() -> assertThat(stage(waiting.id)).isEqualTo("waiting"));
    var move = Map.of("to_hub", "HUB-LON", "device_ids", List.of(device.toString(), UUID.randomUUID().toString()));

    assertThat(post("hub", "HUB-MAN", "/v1/stock-moves", move).get("items")).hasSize(2)
        .allMatch(item -> item.get("errors").get(0).get("rule").asString().equals("not-found"));
    var answers = post("hub", "HUB-NCL", "/v1/stock-moves", move).get("items");
    assertThat(answers).extracting(item -> item.get("outcome").asString()).containsExactly("moved", "refused");
    assertThat(stage(waiting.id)).isEqualTo("reserved");
    await().untilAsserted(() -> assertThat(told("stock", device)).extracting(Object::getClass)
        .isEqualTo(List.of(DeviceReceived.class, DeviceMoved.class)));
    await().untilAsserted(() -> assertThat(told("allocations", waiting.id)).last().isInstanceOfSatisfying(
        DeviceReserved.class, reserved -> assertThat(reserved.getHub()).isEqualTo("HUB-LON")));
    assertThat(free("HUB-NCL") + free("HUB-LON")).isZero();
    assertThat(post("scheme-operator", "scheme", "/v1/stock-moves", move).get("items").get(0).get("errors").get(0)
        .get("rule").asString()).isEqualTo("not-free");
    assertThat(post("scheme-operator", "scheme", "/v1/stock-moves", Map.of("to_hub", "HUB-X", "device_ids",
        List.of(device.toString()))).get("errors").get(0).get("field").asString()).isEqualTo("to_hub");
  }

  @Test
  void daysOfStockFollowFromWhatWentInTheLastWeeks() {
    var referral = referral();
    takeIn(StockRows.row("HUB-LON", "basic", "alder-mobile", StockRows.LASTING));
    publish(referral.created(), referral.key());
    await().untilAsserted(() -> assertThat(told("allocations", referral.id)).hasSize(1));
    var reserved = (DeviceReserved) told("allocations", referral.id).getFirst();
    publish(referral.dispatched(UUID.fromString(reserved.getReservationId()), UUID.fromString(reserved.getDeviceId())));
    await().untilAsserted(() -> assertThat(stage(referral.id)).isEqualTo("dispatched"));
    var soon = java.time.LocalDate.now(java.time.ZoneOffset.UTC).plusDays(100).toString();
    takeIn(StockRows.row("HUB-LON", "basic", "alder-mobile", StockRows.LASTING),
        StockRows.row("HUB-LON", "basic", "alder-mobile", soon),
        StockRows.row("HUB-NCL", "basic", "alder-mobile", soon));

    var lines = items("/v1/stock/outlook", "hub", "HUB-LON");
    assertThat(lines).singleElement().satisfies(line -> {
      assertThat(line.get("free").asLong()).isEqualTo(2);
      assertThat(line.get("ageing").asLong()).isEqualTo(1);
      assertThat(line.get("dispatched").asLong()).isEqualTo(1);
      assertThat(line.get("days_left").asDouble()).isEqualTo(56.0);
    });
    assertThat(items("/v1/stock/outlook", "scheme-operator", "scheme")).hasSize(2);
    assertThat(items("/v1/stock/ageing", "hub", "HUB-LON")).singleElement()
        .satisfies(device -> assertThat(device.get("sim_expires_on").asString()).isEqualTo(soon));
    assertThat(items("/v1/stock/ageing?days=5", "hub", "HUB-LON")).isEmpty();
    assertThat(items("/v1/stock/ageing?limit=1", "scheme-operator", "scheme")).hasSize(1);
    for (var position : List.of("soon", "+999999998-12-31 00000000-0000-0000-0000-000000000000")) {
      assertThat(get("/v1/stock/ageing?cursor=" + Page.cursor(position), "hub", "HUB-LON").statusCode()).isEqualTo(400);
    }
  }

  @Test
  void whatHasGoneAndEndedInOnePollIsCountedAsGoneOnce() {
    var events = new HandledDirectly(service);
    var delivered = reserved();
    events.hear(delivered.other().dispatched(delivered.reservation(), delivered.device()),
        delivered.other().delivered(delivered.reservation(), delivered.device()));
    assertThat(gone()).isEqualTo(1);
    events.hear(delivered.other().discovered(delivered.reservation(), delivered.device()));
    assertThat(gone()).isEqualTo(1);
    var failed = reserved();
    events.hear(failed.other().dispatched(failed.reservation(), failed.device()),
        failed.other().failed(failed.reservation(), failed.device()));
    assertThat(gone()).isEqualTo(2);
    for (var reason : List.of(ReleaseReason.RECALL, ReleaseReason.WITHDRAWAL)) {
      var released = reserved();
      events.hear(released.other().withdrawn(), released.other().cancelled(released.reservation(), reason));
    }
    assertThat(gone()).isEqualTo(2);
  }

  private record Reserved(Others other, UUID reservation, UUID device) {
  }

  private Reserved reserved() {
    device("HUB-LON");
    var referral = referral();
    publish(referral.created(), referral.key());
    await().untilAsserted(() -> assertThat(told("allocations", referral.id)).hasSize(1));
    var reserved = (DeviceReserved) told("allocations", referral.id).getFirst();
    return new Reserved(referral, UUID.fromString(reserved.getReservationId()),
        UUID.fromString(reserved.getDeviceId()));
  }

  private long gone() {
    return jdbc.sql("select coalesce(sum(devices), 0) from demand").query(Long.class).single();
  }

  @Test
  void whatIsCountedIsHeldAgainstWhatTheSystemSays() {
    var there = device("HUB-LON");
    var missing = device("HUB-LON");
    var elsewhere = device("HUB-MAN");
    var imeis = new ArrayList<String>();
    for (var id : List.of(there, elsewhere)) {
      imeis.add(jdbc.sql("select imei from device where id = :id").param("id", id).query(String.class).single());
    }
    imeis.add("356938035643809");

    var result = post("hub", "HUB-LON", "/v1/stock-takes", Map.of("imeis", imeis));
    assertThat(result.get("expected").asLong()).isEqualTo(2);
    assertThat(result.get("counted").asLong()).isEqualTo(3);
    assertThat(result.get("missing")).singleElement()
        .satisfies(one -> assertThat(one.get("device_id").asString()).isEqualTo(missing.toString()));
    assertThat(result.get("unexpected")).hasSize(2).noneMatch(one -> one.has("device_id"));
    assertThat(items("/v1/stock-takes", "hub", "HUB-LON")).singleElement()
        .satisfies(past -> assertThat(past.get("unexpected").asLong()).isEqualTo(2));
    assertThat(items("/v1/stock-takes", "hub", "HUB-MAN")).isEmpty();

    var lost = Map.of("items", List.of(Map.of("device_id", missing.toString(), "result", "lost")));
    assertThat(post("hub", "HUB-LON", "/v1/inspections", lost).get("items").get(0).get("state").asString())
        .isEqualTo("lost");
    assertThat(post("hub", "HUB-LON", "/v1/stock-takes", Map.of("imeis", imeis)).get("missing")).isEmpty();
    assertThat(post("hub", "HUB-LON", "/v1/stock-takes", Map.of("imeis", List.of(" 356938035643809\n"))).get("counted")
        .asLong()).isEqualTo(1);
    var imei = "356938035643809";
    assertThat(post("hub", "HUB-LON", "/v1/stock-takes", Map.of("imeis", Arrays.asList(imei, "a name", imei, null,
        "356938035643808", "35693803564380٩")))
        .get("errors").valueStream().map(error -> error.get("field").asString() + " " + error.get("rule").asString()))
        .containsExactly("imeis[1] not-an-imei", "imeis[3] required", "imeis[4] not-an-imei", "imeis[5] not-an-imei");
  }
}
