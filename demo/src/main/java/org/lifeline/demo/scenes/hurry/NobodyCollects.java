package org.lifeline.demo.scenes.hurry;

import org.lifeline.demo.stage.Case;
import org.lifeline.demo.stage.Expect;
import org.lifeline.demo.stage.Stage;
import org.lifeline.demo.stage.Story;

final class NobodyCollects implements LongScene {

  @SuppressWarnings("NullAway.Init")
  private Case referral;
  private String trackingNumber = "";

  @Override
  public String rule() {
    return "A parcel that nobody has collected in 18 days has failed, without anybody saying so";
  }

  @Override
  public void begin(Stage stage) {
    referral = stage.reserved();
    trackingNumber = stage.dispatched(referral).trackingNumber();
    stage.courier(trackingNumber, "held");
  }

  @Override
  public void play(Stage stage, Story story) {
    story.tell("The courier holds the parcel %s for collection, and then says no more.", trackingNumber);
    referral.until("on-hold");
    referral.untilTold("dispatch-failed not-collected");
    Expect.eventually("a device in quarantine", () -> stage.shelf().count("quarantined"), count -> count > 0,
        count -> "there was none");
    story.tell("The time is over: on hold, not-collected, and the device is kept apart; the partner was told.");
  }
}
