package org.lifeline.demo.scenes;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.demo.actors.Door;
import org.lifeline.demo.actors.Reply;
import org.lifeline.demo.stage.Expect;
import org.lifeline.demo.stage.Scene;
import org.lifeline.demo.stage.Stage;
import org.lifeline.demo.stage.Story;

final class BreakGlass implements Scene {

  @Override
  public String rule() {
    return "Nobody of the scheme reads where a parcel goes, but for a reason, with a second person, and for a short time";
  }

  @Override
  public void play(Stage stage, Story story) {
    var referral = stage.reserved();
    var parcel = stage.dispatched(referral);
    var one = stage.doors().dispatch("scheme-operator");
    var other = stage.doors().dispatch("second-scheme-operator");
    var asked = "/v1/break-glass/" + Expect
        .status(201, "the request", post(one, parcel.path() + "/break-glass", Map.of("reason", "parcel-lost"))).json()
        .path("id").asString();
    Expect.status(404, "the address before anybody has approved", get(one, asked + "/address"));
    Expect.status(403, "the approval of one's own request", post(one, asked + "/approval", null));
    story.tell("A scheme operator asks for an address, with a reason of a closed set. Alone there is none to be had.");

    Expect.status(200, "the approval", post(other, asked + "/approval", null));
    var address = Expect.status(200, "the address", get(one, asked + "/address")).json();
    Expect.that(address.has("delivery_postcode") && !address.has("delivery_name"), "an address and no name",
        "it was otherwise");
    Expect.status(404, "the address for whoever approved it", get(other, asked + "/address"));
    story.tell("A second one approves: the first reads the address, and no name, for a quarter of an hour.");
    story.tell("Each step is on record, and raises an alert.");
    stage.courier(parcel.trackingNumber(), "delivered");
    referral.until("delivered");
  }

  private static Reply get(Door door, String path) {
    return door.ask("GET", path, null, null);
  }

  private static Reply post(Door door, String path,
      @Nullable Map<String, ?> body) {
    return door.ask("POST", path, body, UUID.randomUUID().toString());
  }
}
