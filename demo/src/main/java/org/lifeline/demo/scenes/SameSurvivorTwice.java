package org.lifeline.demo.scenes;

import org.lifeline.demo.stage.Expect;
import org.lifeline.demo.stage.Scene;
import org.lifeline.demo.stage.Stage;
import org.lifeline.demo.stage.Story;

final class SameSurvivorTwice implements Scene {

  @Override
  public String rule() {
    return "A partner that refers a survivor again is told which of its own referrals there is already";
  }

  @Override
  public void play(Stage stage, Story story) {
    var partner = stage.partner(0);
    var survivor = stage.survivor();
    stage.shelf().provide(1);
    var first = partner.refer(stage.application().of(survivor)).until("reserved");
    story.tell("Somebody is referred and has a device.");

    var again = partner.send(stage.application().of(survivor.otherwiseSpelt()));
    Expect.status(200, "the second referral", again);
    Expect.same("the outcome", "duplicate", again.json().path("outcome").asString(""));
    Expect.same("the referral that it names", first.id(), again.json().path("id").asString(""));
    Expect.same("the reference that it names", first.receipt().json().path("case_reference").asString(""),
        again.json().path("case_reference").asString(""));
    story.tell("The same again under another reference, the name in other letters: a duplicate, naming the first.");
  }
}
