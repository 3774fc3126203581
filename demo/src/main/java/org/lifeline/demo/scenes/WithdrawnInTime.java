package org.lifeline.demo.scenes;

import org.lifeline.demo.stage.Expect;
import org.lifeline.demo.stage.Scene;
import org.lifeline.demo.stage.Stage;
import org.lifeline.demo.stage.Story;

final class WithdrawnInTime implements Scene {

  @Override
  public String rule() {
    return "A referral withdrawn before hand-over frees its device for whoever waits next";
  }

  @Override
  public void play(Stage stage, Story story) {
    stage.shelf().clear();
    var first = stage.reserved();
    var next = stage.partner(0).refer(stage.application()).until("waiting");
    var imei = first.imei();
    var parcel = stage.parcelOf(first);
    story.tell("One device, two referrals: the first has it, the second waits.");

    Expect.status(200, "the withdrawal", first.withdraw());
    first.until("withdrawn");
    parcel.until("cancelled");
    story.tell("The first is withdrawn; its consignment at %s is cancelled.", stage.place().hub());

    next.until("reserved");
    Expect.same("the device of the next", imei, next.imei());
    next.untilTold("device-reserved");
    story.tell("The device was free again at once: the second has it, and its partner was told.");

    var refused = parcel.handOver();
    Expect.refused("the hand-over of a cancelled consignment", refused, "consignment_id", "cancelled");
    story.tell("Handing over the old parcel all the same: refused, %s.", refused.words());
  }
}
