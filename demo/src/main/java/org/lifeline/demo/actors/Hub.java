package org.lifeline.demo.actors;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Hub staff: prepare what is listed, check that each phone is ready, hand over to the courier. */
public final class Hub {

  private static final int MANY = 250;

  private final String hub;
  private final Door dispatch;
  private final Consumer<String> handedOver;

  /** @param handedOver told the tracking number of each parcel that the courier has taken */
  public Hub(String hub, Door dispatch, Consumer<String> handedOver) {
    this.hub = hub;
    this.dispatch = dispatch;
    this.handedOver = handedOver;
  }

  /**
   * Waits up to a second for something to do and does it, each parcel with its check; returns how many parcels went.
   */
  public int workOnce() {
    var parcels = dispatch.get("/v1/consignments?hub=" + hub + "&timeout=1000&limit=" + MANY).get("items");
    if (parcels.isEmpty()) {
      return 0;
    }
    var items = new ArrayList<Map<String, Object>>();
    var numbers = new HashMap<String, String>();
    for (var parcel : parcels) {
      var id = parcel.get("consignment_id").asString();
      items.add(Map.of("consignment_id", id, "readiness", checked(parcel)));
      numbers.put(id, parcel.get("tracking_number").asString());
    }
    int gone = 0;
    for (var item : dispatch.post("/v1/consignments/hand-overs", Map.of("items", items)).get("items")) {
      var number = numbers.get(item.get("consignment_id").asString());
      if (item.get("outcome").asString().equals("dispatched") && number != null) {
        handedOver.accept(number);
        gone++;
      }
    }
    return gone;
  }

  private static Map<String, Object> checked(JsonNode consignment) {
    return Map.of("wiped", true, "battery_percent", 80, "emergency_alerts_off", true, "location_sharing_off", true,
        "cloud_accounts_off", true,
        "lock_screen_previews_off", true, "pack_hash", consignment.path("pack_hash").asString(""));
  }
}
