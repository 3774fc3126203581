package org.lifeline.demo.scenes;

import org.lifeline.demo.stage.Expect;
import org.lifeline.demo.stage.Scene;
import org.lifeline.demo.stage.Stage;
import org.lifeline.demo.stage.Story;

final class CalledBack implements Scene {

  @Override
  public String rule() {
    return "A referral withdrawn with its parcel under way: the parcel is called back";
  }

  @Override
  public void play(Stage stage, Story story) {
    var referral = stage.reserved();
    var parcel = stage.dispatched(referral);
    story.tell("The hub has handed over a parcel.");

    Expect.status(200, "the withdrawal", referral.withdraw());
    referral.until("withdrawn");
    Expect.eventually("the parcel on the hub's list of what to call back", parcel::isToComeBack, listed -> listed,
        listed -> "it was not there");
    story.tell("Its referral is withdrawn; the hub finds the parcel on its list of what to call back.");

    long quarantined = stage.shelf().count("quarantined");
    Expect.status(200, "the return", parcel.takeBack());
    parcel.until("failed");
    Expect.eventually("one more device in quarantine", () -> stage.shelf().count("quarantined"),
        count -> count == quarantined + 1, count -> "there were " + (count - quarantined) + " more");
    Expect.same("the referral's state", "withdrawn", referral.state());
    story.tell("It has come back: the device is in quarantine, the referral stays withdrawn.");
  }
}
