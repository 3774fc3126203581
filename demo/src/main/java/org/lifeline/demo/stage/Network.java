package org.lifeline.demo.stage;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lifeline.demo.actors.Door;
import tools.jackson.databind.JsonNode;

/** A network operator in the scenes: reads its feed from where it was when the scenes began. Used by one thread. */
public final class Network {

  private static final Map<String, List<String>> STEPS = Map.of("activate",
      List.of("activated", "zero-rated", "hidden-from-bill"), "suspend", List.of("suspended"), "replace",
      List.of("replaced"));

  private final Door dispatch;
  private final Map<String, String> dispatches = new HashMap<>();
  private final Map<String, Integer> reminders = new HashMap<>();
  private @Nullable String position;

  Network(Door dispatch) {
    this.dispatch = dispatch;
  }

  /** Skips everything that was asked of it before the scenes. */
  void beginHere() {
    readOn();
    dispatches.clear();
  }

  private void readOn() {
    for (var page = page(); !page.isEmpty(); page = page()) {
      for (var notice : page) {
        position = notice.get("id").asString();
        var data = notice.path("data");
        if (data.path("action").asString("").equals("remind")) {
          reminders.merge(data.path("dispatch_id").asString(""), 1, Integer::sum);
        }
        var iccid = data.path("iccid").asString("");
        if (!iccid.isEmpty()) {
          dispatches.put(iccid + " " + data.path("action").asString(""), data.path("dispatch_id").asString(""));
        }
      }
    }
  }

  private JsonNode page() {
    return dispatch.get("/v1/feeds/dispatches?limit=250" + (position == null ? "" : "&lastEventId=" + position));
  }

  /** The dispatch id under which it was told of a SIM that was dispatched. */
  public String dispatchOf(String iccid) {
    return askedFor(iccid, "activate");
  }

  /** The dispatch id under which an action is asked of it for a SIM: activate, suspend or replace. */
  public String askedFor(String iccid, String action) {
    return askedFor(iccid, action, "");
  }

  /** As {@link #askedFor(String, String)}, but under another dispatch id than before. */
  public String askedFor(String iccid, String action, String before) {
    return Expect.eventually("to " + action + " the SIM on its operator's feed", () -> {
      readOn();
      return dispatches.getOrDefault(iccid + " " + action, before);
    }, id -> !id.equals(before), id -> "there was no new one");
  }

  /** How often it was reminded of this dispatch. */
  public int reminded(String dispatchId) {
    readOn();
    return reminders.getOrDefault(dispatchId, 0);
  }

  /** When each step of a dispatch is due, by step, and under {@code issued} the time from which that counts. */
  public Map<String, Instant> due(String dispatchId) {
    var due = new HashMap<String, Instant>();
    dispatch.items("/v1/network-acknowledgements?state=due")
        .filter(awaited -> awaited.get("dispatch_id").asString().equals(dispatchId)).forEach(awaited -> {
          due.put("issued", Instant.parse(awaited.get("issued_at").asString()));
          awaited.get("steps")
              .forEach(step -> due.put(step.get("step").asString(), Instant.parse(step.get("due_at").asString())));
        });
    return due;
  }

  /** Acknowledges one step of a dispatch; returns the answer. */
  public JsonNode say(String dispatchId, String step) {
    return say(Map.of("dispatch_id", dispatchId, "step", step));
  }

  public JsonNode reject(String dispatchId, String reason) {
    return say(Map.of("dispatch_id", dispatchId, "step", "rejected", "reason", reason));
  }

  /** Acknowledges everything that was asked of it since the scenes began. */
  void acknowledgeAll() {
    readOn();
    dispatches.forEach((asked, id) -> STEPS.getOrDefault(asked.substring(asked.indexOf(' ') + 1), List.of())
        .forEach(step -> say(id, step)));
  }

  private JsonNode say(Map<String, String> item) {
    return dispatch.post("/v1/network-acknowledgements", Map.of("items", List.of(item))).get("items").get(0);
  }
}
