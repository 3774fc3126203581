package org.lifeline.demo.scenes.hurry;

import org.lifeline.demo.stage.Case;
import org.lifeline.demo.stage.Erasure;
import org.lifeline.demo.stage.Expect;
import org.lifeline.demo.stage.Stage;
import org.lifeline.demo.stage.Story;
import org.lifeline.demo.stage.Survivor;

final class KeptNoLonger implements LongScene {

  @SuppressWarnings("NullAway.Init")
  private Survivor survivor;
  @SuppressWarnings("NullAway.Init")
  private Case referral;

  @Override
  public String rule() {
    return "A person is kept for 12 months after her phone has come and no longer, and nobody knows her any more then";
  }

  @Override
  public void begin(Stage stage) {
    survivor = stage.survivor();
    stage.shelf().provide(1);
    referral = stage.partner(0).refer(stage.application().of(survivor)).until("reserved");
    stage.courier(stage.dispatched(referral).trackingNumber(), "delivered");
    referral.until("delivered");
  }

  @Override
  public void play(Stage stage, Story story) {
    referral.untilTold("personal-data-erased");
    new Erasure(referral).untilComplete();
    Expect.same("the referral's state", "delivered", referral.state());
    Expect.same("why", "retention", referral.partner().read(referral.path() + "/erasure").json().path("reason")
        .asString(""));
    story
        .tell("The phone was delivered, and the time is over: the four services have erased the person by themselves.");
    var anew = stage.partner(0).refer(stage.application().of(survivor));
    story.tell("What happened stays on record. The same survivor, referred again, is no duplicate: nobody knows her.");
    anew.withdraw();
    anew.until("withdrawn");
  }
}
