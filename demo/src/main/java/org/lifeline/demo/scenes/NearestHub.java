package org.lifeline.demo.scenes;

import org.lifeline.demo.stage.Expect;
import org.lifeline.demo.stage.LeftOut;
import org.lifeline.demo.stage.Scene;
import org.lifeline.demo.stage.Stage;
import org.lifeline.demo.stage.Story;

final class NearestHub implements Scene {

  private static final int SOON = 120;

  @Override
  public String rule() {
    return "The region's nearest hub sends, and the next one only where it has nothing that fits";
  }

  @Override
  public void play(Stage stage, Story story) {
    var hubs = stage.place().hubs();
    if (hubs.size() < 2) {
      throw new LeftOut("the region has one hub only");
    }
    var shelf = stage.shelf();
    shelf.clear();
    shelf.addAtTheNextHub(SOON);
    shelf.add(1);
    Expect.same("the devices that fit", 2L, shelf.free());
    var first = stage.partner(0).refer(stage.application()).until("reserved");
    Expect.same("the hub", hubs.getFirst(), first.device("hub"));
    story.tell("%s has one, and so has %s, whose SIM would expire first: the nearest, %s, sends its own.",
        hubs.getFirst(), hubs.get(1), hubs.getFirst());

    var second = stage.partner(0).refer(stage.application()).until("reserved");
    Expect.same("the hub", hubs.get(1), second.device("hub"));
    story.tell("The next referral has that of %s.", hubs.get(1));
  }
}
