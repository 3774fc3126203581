package org.lifeline.demo.scenes.hurry;

import org.lifeline.demo.stage.Expect;
import org.lifeline.demo.stage.Stage;
import org.lifeline.demo.stage.Story;

final class HeldTooLong implements LongScene {

  @Override
  public String rule() {
    return "A reservation ends after 48 h unless the parcel has gone, which dispatch-service alone decides";
  }

  @Override
  public void play(Stage stage, Story story) {
    var gone = stage.reserved();
    stage.dispatched(gone);
    var held = stage.reserved();
    var parcel = stage.parcelOf(held);
    parcel.check(parcel.everythingHolds());
    Expect.same("the parcel", "ready", parcel.state());
    var later = stage.partner(0).refer(stage.application()).until("waiting");
    story.tell("One parcel goes. Another is ready, and nobody hands it over; somebody else waits.");

    parcel.until("cancelled");
    held.untilTold("consignment-cancelled");
    held.untilTold("reservation-released expired");
    Expect.status(409, "the hand-over after the end", parcel.handOver());
    story
        .tell("Its time is over: allocation asks for the release, dispatch-service cancels, and hand-over is refused.");

    held.until("reserved");
    var anew = stage.parcelOf(held);
    Expect.that(!anew.id().equals(parcel.id()), "another consignment", "it was the cancelled one");
    Expect.same("whoever was accepted later", "waiting", later.state());
    story.tell("The referral has its old place: the device is held for it anew, before whoever came later.");

    Expect.same("the one whose parcel has gone", "dispatched", gone.state());
    story.tell("For the parcel that had gone the answer was device-dispatched: nothing is released.");
    stage.dispatched(held);
    later.withdraw();
    later.until("withdrawn");
  }
}
