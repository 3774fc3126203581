package org.lifeline.allocation.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lifeline.allocation.testing.AllocationIT;
import org.lifeline.allocation.testing.StockRows;
import org.lifeline.events.DeviceReserved;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a hub, whose packers have read the labels, is told of devices that have left it; and scheme operators of SIMs.
 */
class HubViewIT extends AllocationIT {

  private static final String HUB = "HUB-LON";

  @Test
  void ofWhatHasLeftItAHubIsToldThatAlone() {
    takeIn(StockRows.row(HUB, "basic", "alder-mobile", StockRows.LASTING));
    var referral = referral();
    publish(referral.created(), referral.key());
    await().untilAsserted(() -> assertThat(told("allocations", referral.id)).hasSize(1));
    var reserved = (DeviceReserved) told("allocations", referral.id).getFirst();
    var reservation = UUID.fromString(reserved.getReservationId());
    var device = UUID.fromString(reserved.getDeviceId());
    assertThat(shown(device)).containsOnly("reserved");

    publish(referral.dispatched(reservation, device));
    awaitState("dispatched");
    var gone = shown(device);
    assertThat(gone).containsOnly("gone");
    publish(referral.delivered(reservation, device));
    awaitState("delivered");
    assertThat(shown(device)).as("it has arrived").isEqualTo(gone);
    publish(referral.discovered(reservation, device));
    awaitState("retired");
    assertThat(shown(device)).as("the abuser has found it").isEqualTo(gone);

    for (var state : List.of("dispatched", "delivered", "retired")) {
      assertThat(get("/v1/stock?state=" + state, "hub", HUB).statusCode()).as(state).isEqualTo(400);
    }
    assertThat(ask("/v1/stock?state=gone", "hub", HUB).get("total").asLong()).isEqualTo(1);
    assertThat(ask("/v1/stock?state=retired", "scheme-operator", "scheme").get("total").asLong()).isEqualTo(1);
    assertThat(ask("/v1/devices", "scheme-operator", "scheme").get("items").get(0).get("state").asString())
        .isEqualTo("retired");
  }

  @Test
  void onlyAHubSeesWhichSimIsInADevice() {
    takeIn(StockRows.row(HUB, "basic", "alder-mobile", StockRows.LASTING));
    for (var door : List.of("/v1/devices", "/v1/stock/ageing?days=3650")) {
      assertThat(ask(door, "hub", HUB).get("items")).as(door).singleElement()
          .satisfies(device -> assertThat(device.path("iccid").asString("")).startsWith("89"));
      assertThat(ask(door, "scheme-operator", "scheme").get("items")).as(door).singleElement()
          .satisfies(device -> assertThat(device.path("iccid").asString("")).isEmpty());
    }
  }

  private void awaitState(String state) {
    await().until(() -> jdbc.sql("select state from stock").query(String.class).single().equals(state));
  }

  /** Its state, at each door that tells a hub one. */
  private List<String> shown(UUID device) {
    var imei = jdbc.sql("select imei from device where id = :id").param("id", device).query(String.class).single();
    var counted = post("/v1/stock-takes", Map.of("imeis", List.of(imei)));
    var move = post("/v1/stock-moves", Map.of("to_hub", "HUB-MAN", "device_ids", List.of(device.toString())));
    var why = move.get("items").get(0).get("errors").get(0).get("message").asString();
    return List.of(ask("/v1/devices", "hub", HUB).get("items").get(0).get("state").asString(),
        ask("/v1/stock", "hub", HUB).get("counts").get(0).get("state").asString(),
        counted.get("unexpected").isEmpty() ? "reserved" : counted.get("unexpected").get(0).get("state").asString(),
        why.substring(why.lastIndexOf(' ') + 1, why.length() - 1));
  }

  private JsonNode ask(String path, String role, String party) {
    return JsonMapper.shared().readTree(get(path, role, party).body());
  }

  private JsonNode post(String path, Object body) {
    return JsonMapper.shared().readTree(send(HttpRequest.newBuilder(address(path))
        .header("Content-Type", "application/json").header("Idempotency-Key", UUID.randomUUID().toString())
        .POST(HttpRequest.BodyPublishers.ofByteArray(JsonMapper.shared().writeValueAsBytes(body))), "hub", HUB).body());
  }
}
