package org.lifeline.dispatch.testing;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.lifeline.dispatch.testing.Client.Answer;
import org.lifeline.events.Band;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A hub that belongs to one test, with staff, a region, an operator and parcels. */
public final class HubDay {

  public final String hub = TestScheme.hub();
  public final String region = TestScheme.region();
  public final String operator;
  public final Client staff;
  private final Neighbours neighbours;
  private final Client courier;
  private final JdbcClient jdbc;

  HubDay(RunningService service, String operator) {
    this.operator = operator;
    this.staff = service.client("hub", hub);
    this.neighbours = service.neighbours();
    this.courier = service.client("courier", "courier");
    this.jdbc = service.jdbc;
  }

  public TestReferral referral() {
    return new TestReferral(neighbours, hub, operator, region);
  }

  /** Gives the region a pack whose hash is made from its version. */
  public void pack(long version) {
    neighbours.poll(referral().pack(version, "hash-" + version));
  }

  /** A parcel that waits to be made up. */
  public TestReferral prepared() {
    var referral = referral();
    neighbours.poll(referral.created(), referral.reserved());
    return referral;
  }

  public TestReferral prepared(Instant until) {
    var referral = referral();
    neighbours.poll(referral.created(), referral.reserved(Band.HIGH, until));
    return referral;
  }

  /** A parcel that is ready, with pack 1 loaded. */
  public TestReferral ready() {
    pack(1);
    var referral = prepared();
    check(referral, Map.of());
    return referral;
  }

  public TestReferral dispatched() {
    var referral = ready();
    handOver(referral);
    return referral;
  }

  /** Fills in the checklist so that everything holds, except for what is given otherwise. */
  public Answer check(TestReferral referral, Map<String, ?> otherwise) {
    return staff.postAll("/v1/consignments/readiness", List.of(checklist(referral.reservation, otherwise)));
  }

  public static Map<String, Object> checklist(UUID consignment, Map<String, ?> otherwise) {
    var list = new LinkedHashMap<String, Object>(Map.of("consignment_id", consignment.toString(), "wiped", true,
        "battery_percent", 60, "emergency_alerts_off", true, "location_sharing_off", true, "cloud_accounts_off", true,
        "lock_screen_previews_off", true, "pack_hash", "hash-1"));
    list.putAll(otherwise);
    return list;
  }

  public Answer handOver(TestReferral... referrals) {
    return staff.postAll("/v1/consignments/hand-overs",
        List.of(referrals).stream().map(r -> Map.of("consignment_id", r.reservation.toString())).toList());
  }

  public void courierSays(TestReferral parcel, String event) {
    courier.postAll("/v1/courier-events", List.of(Map.of("tracking_number", trackingNumber(parcel), "event", event)));
  }

  public String trackingNumber(TestReferral referral) {
    return staff.get("/v1/consignments/" + referral.reservation).json().get("tracking_number").asString();
  }

  /** A parcel's state as this service knows it; hubs are told less. */
  public String state(TestReferral referral) {
    return jdbc.sql("select state from consignment where consignment_id = :id").param("id", referral.reservation)
        .query(String.class).single();
  }

  /** A parcel's state as its hub is told. */
  public String shown(TestReferral referral) {
    return staff.get("/v1/consignments/" + referral.reservation).json().get("state").asString();
  }
}
