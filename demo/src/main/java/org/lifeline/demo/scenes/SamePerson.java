package org.lifeline.demo.scenes;

import org.lifeline.demo.stage.Expect;
import org.lifeline.demo.stage.SafeguardingLead;
import org.lifeline.demo.stage.Scene;
import org.lifeline.demo.stage.Stage;
import org.lifeline.demo.stage.Story;

final class SamePerson implements Scene {

  @Override
  public String rule() {
    return "One survivor of two partners gets one phone, and does not fall between them";
  }

  @Override
  public void play(Stage stage, Story story) {
    var lead = new SafeguardingLead(stage);
    var survivor = stage.survivor();
    stage.shelf().provide(1);
    var first = stage.partner(0).refer(stage.application().of(survivor)).until("reserved");
    stage.shelf().provide(1);
    var held = stage.partner(1).refer(stage.application().of(survivor)).until("waiting");
    Expect.status(409, "a decision before both were asked", lead.decide(held, "same-person"));
    lead.askBoth(held, first);
    Expect.status(200, "the decision", lead.decide(held, "same-person"));
    Expect.that(!lead.isOpen(held), "the match to be settled", "it was open");
    Expect.same("the second referral's state", "waiting", held.state());
    Expect.that(stage.shelf().free() > 0, "the device that fits to stay free", "it was given away");
    story.tell("The same person, says the safeguarding lead: the second referral stays held, shown as one that waits.");

    Expect.status(200, "the withdrawal", first.withdraw());
    held.until("reserved");
    story.tell("The first is withdrawn: the second is served in its place.");
  }
}
