package org.lifeline.allocation.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lifeline.allocation.testing.AllocationIT;
import org.lifeline.allocation.testing.StockRows;
import org.lifeline.events.DeviceMoved;
import org.lifeline.events.DeviceReserved;
import org.lifeline.events.ReleaseReason;
import org.lifeline.events.ReleaseRequested;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Nobody at a hub that has left the scheme hands anything over. */
class FormerHubIT extends AllocationIT {

  private static final JsonMapper JSON = JsonMapper.shared();

  @Autowired
  private Expiry expiry;

  /** Its parcel was on its way when the hub left; only a hub of the scheme can inspect it. */
  @Test
  void whatComesBackThereIsMovedByTheSchemeOperatorAndInspectedByItsNewHub() {
    takeIn(StockRows.row("HUB-LON", "basic", "alder-mobile", StockRows.LASTING));
    var referral = referral();
    publish(referral.created(), referral.key());
    await().untilAsserted(() -> assertThat(told("allocations", referral.id)).hasSize(1));
    var reserved = (DeviceReserved) told("allocations", referral.id).getFirst();
    var device = UUID.fromString(reserved.getDeviceId());
    var reservation = UUID.fromString(reserved.getReservationId());
    publish(referral.dispatched(reservation, device), referral.failed(reservation, device));
    await().untilAsserted(() -> assertThat(stateOf(device)).isEqualTo("quarantined"));
    var waiting = referral();
    publish(waiting.created(), waiting.key());
    await().untilAsserted(() -> assertThat(stage(waiting.id)).isEqualTo("waiting"));
    var move = Map.of("to_hub", "HUB-BHM", "device_ids", List.of(device.toString()));
    var inspection = Map.of("items", List.of(Map.of("device_id", device.toString(), "result", "fit")));

    assertThat(rule(post("scheme-operator", "scheme", "/v1/stock-moves", move))).isEqualTo("not-free");
    itsHubLeaves();
    assertThat(post("hub", "HUB-OLD", "/v1/inspections", inspection).get("status").asInt()).isEqualTo(404);
    assertThat(rule(post("hub", "HUB-OLD", "/v1/stock-moves", move))).isEqualTo("not-free");

    assertThat(post("scheme-operator", "scheme", "/v1/stock-moves", move).get("items").get(0).get("outcome").asString())
        .isEqualTo("moved");
    assertThat(stateOf(device)).isEqualTo("quarantined");
    assertThat(stage(waiting.id)).isEqualTo("waiting");
    assertThat(jdbc.sql("select hub, state from stock_count where devices > 0").query((row, n) -> row.getString(1) + " "
        + row.getString(2)).list()).containsExactly("HUB-BHM quarantined");
    await().untilAsserted(() -> assertThat(told("stock", device)).last().isInstanceOfSatisfying(DeviceMoved.class,
        moved -> assertThat(moved.getFromHub()).isEqualTo("HUB-OLD")));

    post("hub", "HUB-BHM", "/v1/inspections", inspection);
    assertThat(stateOf(device)).isEqualTo("reserved");
    assertThat(stage(waiting.id)).isEqualTo("reserved");
  }

  private void itsHubLeaves() {
    for (var table : List.of("stock", "device", "stock_count")) {
      jdbc.sql("update " + table + " set hub = 'HUB-OLD'").update();
    }
  }

  private String stateOf(UUID device) {
    return jdbc.sql("select state from stock where device_id = :id").param("id", device).query(String.class).single();
  }

  private static String rule(JsonNode answer) {
    return answer.get("items").get(0).get("errors").get(0).get("rule").asString();
  }

  private JsonNode post(String role, String party, String path, Object body) {
    return JSON.readTree(send(HttpRequest.newBuilder(address(path)).header("Content-Type", "application/json")
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))), role, party).body());
  }

  @Test
  void whatIsReservedThereIsAskedBackOnceAndTheReferralServedFromAnotherHub() {
    takeIn(StockRows.row("HUB-LON", "basic", "alder-mobile", StockRows.LASTING));
    var referral = referral();
    publish(referral.created(), referral.key());
    await().untilAsserted(() -> assertThat(told("allocations", referral.id)).hasSize(1));
    var reserved = (DeviceReserved) told("allocations", referral.id).getFirst();
    itsHubLeaves();
    takeIn(StockRows.row("HUB-BHM", "basic", "alder-mobile", StockRows.LASTING));

    expiry.askForAllThatCannotGo();
    expiry.askForAllThatCannotGo();
    await().untilAsserted(() -> assertThat(told("allocations", referral.id)).hasSize(2).last()
        .isInstanceOfSatisfying(ReleaseRequested.class,
            asked -> assertThat(asked.getReason()).isEqualTo(ReleaseReason.EXPIRED)));
    publish(referral.cancelled(UUID.fromString(reserved.getReservationId()), ReleaseReason.EXPIRED));

    await().untilAsserted(() -> assertThat(told("allocations", referral.id)).last()
        .isInstanceOfSatisfying(DeviceReserved.class, next -> assertThat(next.getHub()).isEqualTo("HUB-BHM")));
  }
}
