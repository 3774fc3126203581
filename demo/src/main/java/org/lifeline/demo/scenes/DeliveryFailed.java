package org.lifeline.demo.scenes;

import java.util.Map;
import org.lifeline.demo.stage.Application;
import org.lifeline.demo.stage.Expect;
import org.lifeline.demo.stage.Scene;
import org.lifeline.demo.stage.Stage;
import org.lifeline.demo.stage.Story;

final class DeliveryFailed implements Scene {

  @Override
  public String rule() {
    return "After a failed delivery nothing is sent until the partner has confirmed where and how the survivor is safe";
  }

  @Override
  public void play(Stage stage, Story story) {
    var referral = stage.reserved();
    var firstImei = referral.imei();
    long quarantined = stage.shelf().count("quarantined");
    var parcel = stage.dispatched(referral);
    stage.shelf().provide(1);
    stage.courier(parcel.trackingNumber(), "held");
    Expect.that(parcel.view().path("held_at").isString(), "the hub to see that it is held", "it did not");
    stage.courier(parcel.trackingNumber(), "not-collected");
    referral.until("on-hold");
    referral.untilTold("dispatch-failed");
    Expect.eventually("one more device in quarantine", () -> stage.shelf().count("quarantined"),
        count -> count == quarantined + 1, count -> "there were " + (count - quarantined) + " more");
    story.tell("Nobody collected the parcel: the device is in quarantine, the referral on hold, the partner was told.");

    Expect.status(200, "the delivery details", referral.changeDelivery(Application.delivery("Another desk 9")));
    Expect.same("the referral's state", "on-hold", referral.state());
    story.tell("The partner replaces the delivery details: still on hold, the safe contact is not confirmed.");

    Expect.status(200, "the safe contact", referral.changeContact(Map.of("contact_channel", "none")));
    referral.until("reserved");
    referral.untilStep("referral-reopened");
    Expect.that(!referral.imei().equals(firstImei), "another device", "it was the same");
    story.tell("The safe contact is confirmed as well: the referral is open again and has another device.");
  }
}
