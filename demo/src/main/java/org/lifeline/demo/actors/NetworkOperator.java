package org.lifeline.demo.actors;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A network operator: reads its feed, activates each SIM, keeps helpline calls free and off the bill, and acknowledges
 * each of these.
 */
public final class NetworkOperator {

  private static final int MANY = 80; // with three steps each, this makes 240 items
  private static final Map<String, List<String>> STEPS = Map.of("activate",
      List.of("activated", "zero-rated", "hidden-from-bill"), "suspend", List.of("suspended"), "replace",
      List.of("replaced"));

  private final Door dispatch;
  private @Nullable String position;

  public NetworkOperator(Door dispatch) {
    this.dispatch = dispatch;
  }

  /** Waits up to a second for notices and acknowledges them; returns how many there were. */
  public int workOnce() {
    var after = position == null ? "" : "&lastEventId=" + position;
    var notices = dispatch.get("/v1/feeds/dispatches?timeout=1000&limit=" + MANY + after);
    var done = new ArrayList<Map<String, String>>();
    for (var notice : notices) {
      var data = notice.get("data");
      STEPS.getOrDefault(data.path("action").asString(""), List.of())
          .forEach(step -> done.add(Map.of("dispatch_id", data.get("dispatch_id").asString(), "step", step)));
      position = notice.get("id").asString();
    }
    if (!done.isEmpty()) {
      dispatch.post("/v1/network-acknowledgements", Map.of("items", done));
    }
    return notices.size();
  }
}
