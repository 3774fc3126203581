package org.lifeline.demo.scenes;

import org.lifeline.demo.stage.Expect;
import org.lifeline.demo.stage.Scene;
import org.lifeline.demo.stage.Stage;
import org.lifeline.demo.stage.Story;

final class ComeBack implements Scene {

  @Override
  public String rule() {
    return "A device that comes back is kept apart until its hub has inspected it: then it serves the next, or leaves stock";
  }

  @Override
  public void play(Stage stage, Story story) {
    var shelf = stage.shelf();
    var parcel = stage.dispatched(stage.reserved());
    var hub = parcel.view().get("hub").asString();
    var device = parcel.view().get("device_id").asString();
    shelf.clear();
    var waiting = stage.partner(0).refer(stage.application()).until("waiting");
    stage.courier(parcel.trackingNumber(), "refused");
    Expect.status(200, "the return", parcel.takeBack());
    Expect.eventually("the device to be kept apart", () -> stage.inspect(hub, device, "fit"),
        answer -> answer.path("outcome").asString("").equals("recorded"),
        answer -> "it was " + answer.path("outcome").asString(""));
    waiting.until("reserved");
    story.tell("The courier brings a refused parcel back. The hub finds the handset fit: whoever waited has it.");

    var other = stage.dispatched(waiting);
    stage.courier(other.trackingNumber(), "unsafe");
    waiting.until("on-hold");
    long retired = shelf.count("retired");
    Expect.eventually("the device to be kept apart", () -> stage.inspect(hub, device, "unfit"),
        answer -> answer.path("state").asString("").equals("retired"),
        answer -> "it was " + answer.path("outcome").asString(""));
    Expect.same("devices that have left stock", retired + 1, shelf.count("retired"));
    story.tell("It comes back once more, and is found unfit: it has left stock for good.");
  }
}
