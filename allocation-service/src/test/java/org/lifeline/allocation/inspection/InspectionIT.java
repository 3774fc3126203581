package org.lifeline.allocation.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lifeline.allocation.testing.AllocationIT;
import org.lifeline.allocation.testing.Others;
import org.lifeline.allocation.testing.StockRows;
import org.lifeline.events.DeviceQuarantined;
import org.lifeline.events.DeviceReceived;
import org.lifeline.events.DeviceReserved;
import org.lifeline.events.DeviceRetired;
import org.lifeline.events.DeviceReturned;
import org.lifeline.events.QuarantineReason;
import org.lifeline.events.ReleaseReason;
import org.lifeline.events.ReleaseRequested;
import org.lifeline.events.ReservationReleased;
import org.lifeline.events.RetirementReason;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What becomes of devices that are quarantined, and of those that a hub cannot find or hand over. */
class InspectionIT extends AllocationIT {

  private static final String HUB = "HUB-LON";

  @Test
  void fitDeviceServesWhoWaitsAndAnUnfitOneLeavesStock() {
    var fit = keptApart();
    var waiting = referral();
    publish(waiting.created(), waiting.key());
    await().untilAsserted(() -> assertThat(stage(waiting.id)).isEqualTo("waiting"));

    assertThat(inspect(HUB, fit, "fit").get("outcome").asString()).isEqualTo("recorded");
    assertThat(stage(waiting.id)).isEqualTo("reserved");
    await().untilAsserted(() -> assertThat(told("stock", fit)).extracting(Object::getClass)
        .isEqualTo(List.of(DeviceReceived.class, DeviceQuarantined.class, DeviceReturned.class)));

    var unfit = keptApart();
    assertThat(inspect(HUB, unfit, "unfit").get("state").asString()).isEqualTo("retired");
    await().untilAsserted(() -> assertThat(told("stock", unfit).getLast()).isInstanceOfSatisfying(DeviceRetired.class,
        event -> assertThat(event.getReason()).isEqualTo(RetirementReason.FAILED_INSPECTION)));
    var gone = keptApart();
    assertThat(inspect(HUB, gone, "lost").get("state").asString()).isEqualTo("lost");
  }

  @Test
  void onlyWhatIsKeptApartIsInspectedByItsOwnHub() {
    var apart = keptApart();
    assertThat(rule(inspect("HUB-MAN", apart, "fit"))).isEqualTo("not-found");
    assertThat(rule(inspect(HUB, UUID.randomUUID(), "fit"))).isEqualTo("not-found");
    assertThat(rule(inspect(HUB, apart, "perfect"))).isEqualTo("unknown-value");
    assertThat(stateOf(apart)).isEqualTo("quarantined");
    inspect(HUB, apart, "fit");
    assertThat(rule(inspect(HUB, apart, "fit"))).isEqualTo("not-quarantined");
  }

  @Test
  void reservedDeviceThatIsNotThereIsAskedBackAndKeptApart() {
    var referral = referral();
    var reserved = reserved(referral);
    var device = UUID.fromString(reserved.getDeviceId());
    assertThat(rule(inspect(HUB, device, "fit"))).isEqualTo("not-quarantined");

    assertThat(inspect(HUB, device, "lost").get("state").asString()).isEqualTo("reserved");
    assertThat(inspect(HUB, device, "unfit").get("outcome").asString()).isEqualTo("recorded");
    await().untilAsserted(() -> assertThat(told("allocations", referral.id)).hasSize(2).last()
        .isInstanceOfSatisfying(ReleaseRequested.class,
            event -> assertThat(event.getReason()).isEqualTo(ReleaseReason.RECALL)));
    publish(referral.cancelled(UUID.fromString(reserved.getReservationId()), ReleaseReason.RECALL));
    await().untilAsserted(() -> assertThat(stateOf(device)).isEqualTo("quarantined"));
    assertThat(stage(referral.id)).isEqualTo("waiting");
    await().untilAsserted(
        () -> assertThat(told("stock", device).getLast()).isInstanceOfSatisfying(DeviceQuarantined.class,
            event -> assertThat(event.getReason()).isEqualTo(QuarantineReason.INSPECTION)));

    assertThat(inspect(HUB, device, "lost").get("state").asString()).isEqualTo("lost");
    assertThat(rule(inspect(HUB, device, "lost"))).isEqualTo("not-quarantined");
    takeIn(StockRows.row(HUB, "basic", "alder-mobile", StockRows.LASTING));
    assertThat(stage(referral.id)).isEqualTo("reserved");
  }

  @Test
  void deviceThatIsReportedAfterItsTimeIsOverServesNobody() {
    var referral = referral();
    var reserved = reserved(referral);
    var device = UUID.fromString(reserved.getDeviceId());
    clock.advance(Duration.ofHours(48));
    await().untilAsserted(() -> assertThat(told("allocations", referral.id)).hasSize(2));

    inspect(HUB, device, "unfit");
    publish(referral.cancelled(UUID.fromString(reserved.getReservationId()), ReleaseReason.EXPIRED));
    await().untilAsserted(() -> assertThat(stateOf(device)).isEqualTo("quarantined"));
    assertThat(stage(referral.id)).isEqualTo("waiting");
    await().untilAsserted(() -> assertThat(told("allocations", referral.id)).extracting(Object::getClass)
        .isEqualTo(List.of(DeviceReserved.class, ReleaseRequested.class, ReservationReleased.class)));
    assertThat(inspect(HUB, device, "fit").get("outcome").asString()).isEqualTo("recorded");
    assertThat(stage(referral.id)).isEqualTo("reserved");
  }

  @Test
  void freeDeviceCanBeUnfitOrLost() {
    for (var result : List.of("unfit", "lost")) {
      takeIn(StockRows.row(HUB, "basic", "alder-mobile", StockRows.LASTING));
      var device = jdbc.sql("select device_id from stock where free").query(UUID.class).single();
      assertThat(rule(inspect(HUB, device, "fit"))).isEqualTo("not-quarantined");
      assertThat(inspect(HUB, device, result).get("state").asString())
          .isEqualTo(result.equals("unfit") ? "retired" : "lost");
    }
  }

  /** Its parcel was on its way back when the hub counted. */
  @Test
  void lostDeviceThatTurnsUpIsKeptApartUntilItIsInspected() {
    var device = keptApart();
    inspect(HUB, device, "lost");
    assertThat(rule(inspect(HUB, device, "lost"))).isEqualTo("not-quarantined");
    var waiting = referral();
    publish(waiting.created(), waiting.key());
    await().untilAsserted(() -> assertThat(stage(waiting.id)).isEqualTo("waiting"));

    assertThat(inspect(HUB, device, "fit").get("state").asString()).isEqualTo("quarantined");
    assertThat(stage(waiting.id)).isEqualTo("waiting");
    assertThat(inspect(HUB, device, "fit").get("outcome").asString()).isEqualTo("recorded");
    assertThat(stage(waiting.id)).isEqualTo("reserved");
    await().untilAsserted(() -> assertThat(told("stock", device)).extracting(Object::getClass).isEqualTo(List.of(
        DeviceReceived.class, DeviceQuarantined.class, DeviceRetired.class, DeviceQuarantined.class,
        DeviceReturned.class)));
    assertThat(jdbc.sql("select coalesce(sum(devices), 0) from stock_count where state in ('lost', 'quarantined')")
        .query(Long.class).single()).isZero();
  }

  /** Otherwise the person who has it could hand it back to be given to the next survivor. */
  @Test
  void lostDeviceThatTheAbuserHasFoundIsOfNoMoreUse() {
    var referral = referral();
    var reserved = reserved(referral);
    var device = UUID.fromString(reserved.getDeviceId());
    var reservation = UUID.fromString(reserved.getReservationId());
    publish(referral.dispatched(reservation, device), referral.failed(reservation, device));
    await().untilAsserted(() -> assertThat(stateOf(device)).isEqualTo("quarantined"));
    inspect(HUB, device, "lost");
    publish(referral.discovered(reservation, device));
    await().until(
        () -> jdbc.sql("select found from stock where device_id = ?").param(device).query(Boolean.class).single());

    for (var result : List.of("fit", "unfit")) {
      assertThat(rule(inspect(HUB, device, result))).isEqualTo("not-quarantined");
    }
    assertThat(stateOf(device)).isEqualTo("lost");
  }

  @Test
  void deviceOfARecalledBatchIsNeverFreeAgain() {
    var apart = keptApart();
    jdbc.sql("update stock set recall_id = :id where device_id = :device").param("id", UUID.randomUUID())
        .param("device", apart).update();
    assertThat(rule(inspect(HUB, apart, "fit"))).isEqualTo("recalled");
    inspect(HUB, apart, "unfit");
    await().untilAsserted(() -> assertThat(told("stock", apart).getLast()).isInstanceOfSatisfying(DeviceRetired.class,
        event -> assertThat(event.getReason()).isEqualTo(RetirementReason.RECALL)));
  }

  @Test
  void deviceThatHadBeenDeliveredIsGivenToNobodyElse() {
    var referral = referral();
    var reserved = reserved(referral);
    var device = UUID.fromString(reserved.getDeviceId());
    var reservation = UUID.fromString(reserved.getReservationId());
    publish(referral.dispatched(reservation, device), referral.delivered(reservation, device),
        referral.failed(reservation, device));
    await().untilAsserted(() -> assertThat(stage(referral.id)).isEqualTo("on_hold"));
    assertThat(stateOf(device)).isEqualTo("retired");
    assertThat(rule(inspect(HUB, device, "fit"))).isEqualTo("not-quarantined");
    await().untilAsserted(() -> assertThat(told("stock", device)).hasSize(2).last().isInstanceOfSatisfying(
        DeviceRetired.class, event -> assertThat(event.getReason()).isEqualTo(RetirementReason.WAS_DELIVERED)));
  }

  /** A device that is quarantined because its parcel was not delivered. */
  private UUID keptApart() {
    var referral = referral();
    var reserved = reserved(referral);
    var device = UUID.fromString(reserved.getDeviceId());
    var reservation = UUID.fromString(reserved.getReservationId());
    publish(referral.dispatched(reservation, device), referral.failed(reservation, device));
    await().untilAsserted(() -> assertThat(stateOf(device)).isEqualTo("quarantined"));
    return device;
  }

  private DeviceReserved reserved(Others referral) {
    takeIn(StockRows.row(HUB, "basic", "alder-mobile", StockRows.LASTING));
    publish(referral.created(), referral.key());
    await().untilAsserted(() -> assertThat(told("allocations", referral.id)).hasSize(1));
    return (DeviceReserved) told("allocations", referral.id).getFirst();
  }

  private String stateOf(UUID device) {
    return jdbc.sql("select state from stock where device_id = :id").param("id", device).query(String.class).single();
  }

  private JsonNode inspect(String hub, UUID device, String result) {
    var body = JsonMapper.shared().writeValueAsString(
        Map.of("items", List.of(Map.of("device_id", device.toString(), "result", result))));
    var answer = send(HttpRequest.newBuilder(address("/v1/inspections")).header("Content-Type", "application/json")
        .header("Idempotency-Key", UUID.randomUUID().toString()).POST(HttpRequest.BodyPublishers.ofString(body)), "hub",
        hub);
    assertThat(answer.statusCode()).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.body()).get("items").get(0);
  }

  private static String rule(JsonNode item) {
    return item.get("errors").get(0).get("rule").asString();
  }
}
