package org.lifeline.demo.scenes;

import org.lifeline.demo.stage.Expect;
import org.lifeline.demo.stage.SafeguardingLead;
import org.lifeline.demo.stage.Scene;
import org.lifeline.demo.stage.Stage;
import org.lifeline.demo.stage.Story;

final class AnotherReplaces implements Scene {

  @Override
  public String rule() {
    return "What another partner refers may replace a phone that the survivor has no more: the safeguarding lead says so";
  }

  @Override
  public void play(Stage stage, Story story) {
    var lead = new SafeguardingLead(stage);
    var survivor = stage.survivor();
    stage.shelf().provide(1);
    var first = stage.partner(0).refer(stage.application().of(survivor)).until("reserved");
    stage.courier(stage.dispatched(first).trackingNumber(), "delivered");
    first.until("delivered");
    stage.shelf().provide(1);
    var held = stage.partner(1).refer(stage.application().of(survivor)).until("waiting");
    story.tell("Somebody has got a phone, and another partner refers the same survivor: held, and shown as waiting.");

    lead.askBoth(held, first);
    Expect.status(200, "the decision", lead.decide(held, "replacement"));
    held.until("reserved");
    Expect.same("the first referral", "delivered", first.state());
    story.tell(
        "Both are asked. It was seized, says one: a replacement. The second is served, the first stays as it was.");
  }
}
