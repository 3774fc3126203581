package org.lifeline.demo.scenes;

import org.lifeline.demo.stage.Expect;
import org.lifeline.demo.stage.LeftOut;
import org.lifeline.demo.stage.Scene;
import org.lifeline.demo.stage.Stage;
import org.lifeline.demo.stage.Story;

final class NobodyOffersIt implements Scene {

  @Override
  public String rule() {
    return "Needs that no form of handset offers together are told to the partner at once";
  }

  @Override
  public void play(Stage stage, Story story) {
    var needs = stage.scheme().unservable();
    if (needs == null) {
      throw new LeftOut("this scheme's forms offer every pair of needs");
    }
    stage.shelf().provide(1);
    var referral = stage.partner(0).refer(stage.application().needing(needs));
    var warned = false;
    for (var warning : referral.receipt().json().path("warnings")) {
      warned |= warning.path("field").asString("").equals("needs")
          && warning.path("rule").asString("").equals("no-form-offers");
    }
    Expect.that(warned, "a warning needs (no-form-offers) in the answer", "there was none");
    story.tell("%s: accepted, and the answer warns: needs, no-form-offers.", String.join(" and ", needs));

    referral.until("waiting");
    Expect.that(stage.shelf().free() > 0, "the free device to stay free", "it was given away");
    story.tell("It waits; the device that lies there free does not fit and stays.");
  }
}
