package org.lifeline.demo.scenes;

import org.lifeline.demo.stage.Expect;
import org.lifeline.demo.stage.LeftOut;
import org.lifeline.demo.stage.Scene;
import org.lifeline.demo.stage.Stage;
import org.lifeline.demo.stage.Story;

final class ExcludedOperator implements Scene {

  @Override
  public String rule() {
    return "Nobody gets a phone on the network of the account that the abuser shares";
  }

  @Override
  public void play(Stage stage, Story story) {
    var excluded = stage.place().excluded();
    if (excluded == null) {
      throw new LeftOut("the scheme has one network operator only");
    }
    var shelf = stage.shelf();
    shelf.clear();
    shelf.add(1, excluded, stage.batch());
    var referral = stage.partner(0).refer(stage.application()).until("waiting");
    referral.untilTold("referral-waitlisted");
    story.tell("A phone on %s lies free; for a referral that excludes %s it is none: it waits.", excluded, excluded);

    shelf.add(1);
    referral.until("reserved");
    Expect.same("the operator", shelf.operator(), referral.device("operator"));
    story.tell("One on %s comes in: the referral has it at once.", shelf.operator());
  }
}
