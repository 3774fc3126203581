package org.lifeline.demo.stage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.lifeline.demo.actors.Door;
import org.lifeline.demo.actors.Reply;
import tools.jackson.databind.JsonNode;

/** A consignment of a scene, as the staff of its hub see it. */
public final class Parcel {

  private static final int OK = 200;

  private final Door hub;
  private final String id;
  private final String trackingNumber;

  Parcel(Door hub, JsonNode listed) {
    this.hub = hub;
    this.id = listed.get("consignment_id").asString();
    this.trackingNumber = listed.get("tracking_number").asString();
  }

  /** The parcel being prepared at a hub that holds this device; none if there is none. */
  static List<Parcel> find(Door hub, String imei) {
    return hub.items("/v1/consignments?limit=250").filter(one -> one.get("imei").asString().equals(imei)).limit(1)
        .map(one -> new Parcel(hub, one)).toList();
  }

  public String id() {
    return id;
  }

  public String trackingNumber() {
    return trackingNumber;
  }

  public JsonNode view() {
    return hub.get(path());
  }

  public String state() {
    return view().get("state").asString();
  }

  /** Waits until it has this state. */
  public void until(String state) {
    Expect.eventually("the consignment to be " + state, this::state, state::equals, seen -> "it was " + seen);
  }

  /** A check in which every item is fulfilled, with the region's current pack; waits until there is one. */
  public Map<String, Object> everythingHolds() {
    return new HashMap<>(Map.of("wiped", true, "battery_percent", 80, "emergency_alerts_off", true,
        "location_sharing_off", true, "cloud_accounts_off", true, "lock_screen_previews_off", true, "pack_hash",
        Expect.eventually("a contact pack for the region", () -> view().path("pack_hash").asString(""),
            hash -> !hash.isEmpty(), hash -> "there was none")));
  }

  /** Records a check and returns the items that it left open. */
  public Set<String> check(Map<String, Object> check) {
    var answer = Expect.status(OK, "the readiness check", write("/readiness", check)).json();
    var open = new TreeSet<String>();
    answer.path("open").forEach(item -> open.add(item.asString()));
    return open;
  }

  public Reply handOver() {
    return write("/hand-over", Map.of());
  }

  /** Checks it and hands it over; both must succeed. */
  public void send() {
    Expect.same("items that the check leaves open", Set.of(), check(everythingHolds()));
    Expect.status(OK, "the hand-over", handOver());
  }

  /** Records that the courier has brought it back. */
  public Reply takeBack() {
    return write("/return", Map.of());
  }

  /** Whether the hub finds it on its list of parcels to call back from the courier. */
  public boolean isToComeBack() {
    return hub.items("/v1/consignments?state=called-back")
        .anyMatch(one -> one.get("consignment_id").asString().equals(id));
  }

  public Reply label() {
    return hub.ask("GET", path() + "/label", null, null);
  }

  /** The label as a page to print. */
  public Reply labelPage() {
    return hub.fetch(path() + "/label", "application/pdf");
  }

  public String path() {
    return "/v1/consignments/" + id;
  }

  private Reply write(String door, Map<String, ?> body) {
    return hub.ask("POST", path() + door, body.isEmpty() ? null : body, UUID.randomUUID().toString());
  }
}
