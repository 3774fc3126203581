package org.lifeline.demo.scenes;

import java.util.Map;
import java.util.Set;
import org.lifeline.demo.stage.Expect;
import org.lifeline.demo.stage.Scene;
import org.lifeline.demo.stage.Stage;
import org.lifeline.demo.stage.Story;

final class OpenItems implements Scene {

  @Override
  public String rule() {
    return "No parcel leaves before every item of the readiness check holds";
  }

  @Override
  public void play(Stage stage, Story story) {
    var referral = stage.reserved();
    var parcel = stage.parcelOf(referral);
    Expect.refused("the hand-over of an unchecked parcel", parcel.handOver(), "wiped", "open");

    var check = parcel.everythingHolds();
    check.put("battery_percent", 59);
    check.put("emergency_alerts_off", false);
    check.remove("lock_screen_previews_off");
    var expected = Set.of("battery_percent", "emergency_alerts_off", "lock_screen_previews_off");
    Expect.same("the open items", expected, parcel.check(check));
    var refused = parcel.handOver();
    expected.forEach(item -> Expect.refused("the hand-over", refused, item, "open"));
    Expect.same("the referral's state", "reserved", referral.state());
    story.tell("Battery at 59 %%, alerts on, previews not looked at: refused, naming %s.", String.join(", ",
        expected.stream().sorted().toList()));

    parcel.check(Map.of("lock_screen_previews_off", true));
    for (var item : parcel.view().get("checklist")) {
      Expect.that(item.path("at").isString() && item.path("by").isString(), "each item with who and when",
          item.path("item").asString("") + " had none");
    }
    story.tell("The previews are looked at by themselves: every item has who looked at it and when.");

    parcel.send();
    referral.until("dispatched");
    referral.untilTold("device-dispatched");
    story.tell("Put right and checked again: handed over, and the partner was told.");
  }
}
