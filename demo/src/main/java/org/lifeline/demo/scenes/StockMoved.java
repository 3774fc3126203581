package org.lifeline.demo.scenes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.lifeline.demo.stage.Expect;
import org.lifeline.demo.stage.LeftOut;
import org.lifeline.demo.stage.Scene;
import org.lifeline.demo.stage.Stage;
import org.lifeline.demo.stage.Story;

final class StockMoved implements Scene {

  @Override
  public String rule() {
    return "A hub counts what it has against the system, sees how long it lasts, and lets another hub have some of it";
  }

  @Override
  public void play(Stage stage, Story story) {
    var place = stage.place();
    var other = stage.scheme().hubs().stream().filter(hub -> !place.hubs().contains(hub)).findFirst()
        .orElseThrow(() -> new LeftOut("every hub serves the scenes' region"));
    var hub = stage.doors().allocation(place.hub());
    stage.shelf().clear();
    stage.shelf().add(1);
    var imeis = new ArrayList<String>();
    var free = new ArrayList<String>();
    hub.items("/v1/devices").forEach(device -> {
      var state = device.get("state").asString();
      if (List.of("free", "reserved", "quarantined").contains(state)) {
        imeis.add(device.get("imei").asString());
      }
      if (state.equals("free") && device.get("batch").asString().equals(stage.batch())) {
        free.add(device.get("device_id").asString());
      }
    });
    imeis.removeLast();
    imeis.add("990000000000002");
    var taken = hub.post("/v1/stock-takes", Map.of("imeis", imeis));
    Expect.same("missing devices", 1, taken.get("missing").size());
    Expect.same("devices that should not be there", 1, taken.get("unexpected").size());
    story.tell("%s counts %d handsets, one of them a stranger, and overlooks one: the answer names both.", place.hub(),
        imeis.size());

    var lines = hub.get("/v1/stock/outlook").get("items");
    for (var line : lines) {
      story.tell("%s, %s: %d free, %d dispatched in 28 days, %s days left.", line.get("hub").asString(),
          line.get("form").asString(), line.get("free").asLong(), line.get("dispatched").asLong(),
          line.path("days_left").isNumber() ? line.get("days_left").asString() : "any number of");
    }

    var device = free.getLast();
    var moved = hub.post("/v1/stock-moves", Map.of("to_hub", other, "device_ids", List.of(device))).get("items").get(0);
    Expect.same("the move", "moved", moved.path("outcome").asString(""));
    var again = hub.post("/v1/stock-moves",
        Map.of("to_hub", place.hub(), "device_ids", List.of(device, UUID.randomUUID().toString()))).get("items");
    Expect.same("the device, which is another hub's now, and one that never was", again.get(1).get("errors"),
        again.get(0).get("errors"));
    stage.doors().allocation(other).post("/v1/stock-moves",
        Map.of("to_hub", place.hub(), "device_ids", List.of(device)));
    story.tell("A free device goes to %s, where it is that hub's alone, and comes back.", other);
  }
}
