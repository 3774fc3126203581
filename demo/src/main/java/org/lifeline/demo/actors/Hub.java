package org.lifeline.demo.actors;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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

  /** Does what there is to do now; returns how many parcels went. */
  public int workOnce() {
    var prepared = list("prepared");
    if (!prepared.isEmpty()) {
      dispatch.post("/v1/consignments/readiness", Map.of("items", prepared.stream().map(Hub::checked).toList()));
    }
    var ready = list("ready");
    if (ready.isEmpty()) {
      return 0;
    }
    var answer = dispatch.post("/v1/consignments/hand-overs", Map.of("items", ready.stream()
        .map(c -> Map.of("consignment_id", c.get("consignment_id").asString())).toList()));
    var numbers = new HashMap<String, String>();
    ready.forEach(c -> numbers.put(c.get("consignment_id").asString(), c.get("tracking_number").asString()));
    int gone = 0;
    for (var item : answer.get("items")) {
      var number = numbers.get(item.get("consignment_id").asString());
      if (item.get("outcome").asString().equals("dispatched") && number != null) {
        handedOver.accept(number);
        gone++;
      }
    }
    return gone;
  }

  private List<JsonNode> list(String state) {
    var items = new ArrayList<JsonNode>();
    dispatch.get("/v1/consignments?hub=" + hub + "&state=" + state + "&limit=" + MANY).get("items")
        .forEach(items::add);
    return items;
  }

  private static Map<String, Object> checked(JsonNode consignment) {
    return Map.of("consignment_id", consignment.get("consignment_id").asString(), "wiped", true, "battery_percent", 80,
        "emergency_alerts_off", true, "location_sharing_off", true, "cloud_accounts_off", true,
        "lock_screen_previews_off", true, "pack_hash", consignment.path("pack_hash").asString(""));
  }
}
