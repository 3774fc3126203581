package org.lifeline.demo.actors;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A network operator: reads its feed, activates each SIM, keeps helpline calls free and off the bill, and says so. */
public final class NetworkOperator {

  private static final int MANY = 80; // three steps each make 240 items
  private static final List<String> STEPS = List.of("activated", "zero-rated", "hidden-from-bill");

  private final Door dispatch;
  private @Nullable String position;

  public NetworkOperator(Door dispatch) {
    this.dispatch = dispatch;
  }

  /** Waits up to a second for notices and acknowledges them; returns how many there were. */
  public int workOnce() {
    var after = position == null ? "" : "&lastEventId=" + position;
    var notices = dispatch.get("/v1/feeds/dispatches?timeout=1000&limit=" + MANY + after);
    var dispatches = new ArrayList<String>();
    for (var notice : notices) {
      dispatches.add(notice.get("data").get("dispatch_id").asString());
      position = notice.get("id").asString();
    }
    if (!dispatches.isEmpty()) {
      dispatch.post("/v1/network-acknowledgements",
          Map.of("items", dispatches.stream().flatMap(NetworkOperator::allSteps).toList()));
    }
    return dispatches.size();
  }

  private static Stream<Map<String, String>> allSteps(String dispatchId) {
    return STEPS.stream().map(step -> Map.of("dispatch_id", dispatchId, "step", step));
  }
}
