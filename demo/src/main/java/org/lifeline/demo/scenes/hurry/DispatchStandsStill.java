package org.lifeline.demo.scenes.hurry;

import org.lifeline.demo.stage.Expect;
import org.lifeline.demo.stage.Stage;
import org.lifeline.demo.stage.Story;

final class DispatchStandsStill implements LongScene {

  private static final String SERVICE = "dispatch-service";

  @Override
  public String rule() {
    return "Only dispatch-service knows whether a parcel has gone: as long as it has not said so no device is given to anybody else";
  }

  @Override
  public void play(Stage stage, Story story) {
    stage.shelf().provide(1);
    stage.backstage().standStill(SERVICE);
    String imei;
    var partner = stage.partner(0);
    var withdrawn = partner.refer(stage.application());
    var next = withdrawn;
    try {
      imei = withdrawn.until("reserved").imei();
      next = partner.refer(stage.application()).until("waiting");
      Expect.status(200, "the withdrawal", withdrawn.withdraw());
      withdrawn.until("withdrawn");
      Expect.stays("who waits for the device", "waiting", next::state);
      story
          .tell("dispatch-service stands still (SIGSTOP). A device is held, its referral is withdrawn, another waits;");
      story.tell("allocation asks for the release, and until there is an answer the device is nobody else's.");
    } finally {
      stage.backstage().goOn(SERVICE);
    }
    next.until("reserved");
    Expect.same("the device of the next", imei, next.imei());
    withdrawn.untilTold("consignment-cancelled");
    story.tell("It goes on, and hears of reservation and cancellation at once: no parcel for whoever was withdrawn,");
    story.tell("cancelled is the answer, and whoever waited has the device.");
    stage.dispatched(next);
  }
}
