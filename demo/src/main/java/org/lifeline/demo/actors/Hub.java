package org.lifeline.demo.actors;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Hub staff: prepare the parcels listed, check that each phone is ready, hand over to the courier. */
public final class Hub {

  private static final int MANY = 250;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Door dispatch;
  private final Consumer<String> handedOver;
  private final String first;
  private String page;
  /** Whether no parcel has gone since the first page of the list. */
  private boolean stuck = true;

  /** @param handedOver receives the tracking number of each parcel that the courier has taken */
  public Hub(String hub, Door dispatch, Consumer<String> handedOver) {
    this.dispatch = dispatch;
    this.handedOver = handedOver;
    this.first = "/v1/consignments?hub=" + URLEncoder.encode(hub, UTF_8) + "&timeout=1000&limit=" + MANY;
    this.page = first;
  }

  /**
   * Waits up to a second for something to do and handles one page of the list, checking and handing over each parcel;
   * one that may not go is skipped until the list starts again.
   *
   * @return how many parcels went
   * @throws InterruptedException work ended while it paused, as no listed parcel may go for now
   */
  public int workOnce() throws InterruptedException {
    var list = dispatch.get(page);
    int gone = list.get("items").isEmpty() ? 0 : handOver(list.get("items"));
    var next = Door.next(list);
    stuck &= gone == 0;
    if (next.isPresent()) {
      page = next.get();
      return gone;
    }
    if (stuck && !list.get("items").isEmpty()) {
      Thread.sleep(PAUSE);
    }
    page = first;
    stuck = true;
    return gone;
  }

  private int handOver(JsonNode parcels) {
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
