package org.lifeline.demo.scenes;

import java.util.List;
import org.lifeline.demo.stage.Case;
import org.lifeline.demo.stage.Expect;
import org.lifeline.demo.stage.Scene;
import org.lifeline.demo.stage.Stage;
import org.lifeline.demo.stage.Story;

final class LostPhone implements Scene {

  @Override
  public String rule() {
    return "A phone that was lost is replaced: no duplicate, if the partner says which referral it replaces, and why";
  }

  @Override
  public void play(Stage stage, Story story) {
    var partner = stage.partner(0);
    var survivor = stage.survivor();
    stage.shelf().provide(1);
    var first = partner.refer(stage.application().of(survivor));
    Expect.refused("a replacement before a phone has gone",
        partner.send(stage.application().of(survivor).with("replaces", first.id()).with("replaces_reason", "lost")),
        "replaces", "no-phone-gone");
    story.tell("Nobody has lost a phone that has not gone: a referral in place of one that waits is refused.");
    deliver(stage, first);
    var firstImei = first.imei();
    Expect.status(409, "the withdrawal of what was delivered", first.withdraw());
    story.tell("Somebody has got a phone: nothing is left to withdraw.");

    var again = stage.application().of(survivor);
    Expect.same("the outcome of another referral", "duplicate",
        partner.send(again).json().path("outcome").asString(""));
    var replaces = again.with("replaces", first.id());
    Expect.refused("a replacement without a reason", partner.send(replaces), "replaces_reason", "required");
    story.tell("Referred again: a duplicate. As a replacement without a reason: refused, replaces_reason.");

    stage.shelf().provide(1);
    var second = partner.refer(replaces.with("replaces_reason", "lost")).until("reserved");
    Expect.that(!second.imei().equals(firstImei), "another device", "it was the same");
    Expect.same("what the second says it replaces", first.id(), second.view().path("replaces").asString(""));
    story.tell("With the reason 'lost': accepted, and another device is held.");

    deliver(stage, second);
    for (var why : List.of("seized", "broken")) {
      stage.shelf().provide(1);
      var next = partner
          .refer(stage.application().of(survivor).with("replaces", second.id()).with("replaces_reason", why))
          .until("reserved");
      deliver(stage, next);
      second = next;
    }
    story.tell("So it is when that one is seized, and when the next one is broken.");

    var other = stage.partner(1).send(stage.application().with("replaces", first.id()).with("replaces_reason", "lost"));
    Expect.refused("replacing another partner's referral", other, "replaces", "unknown-value");
    story.tell("Another partner that names the first referral: refused, as if there were none.");
  }

  private static void deliver(Stage stage, Case referral) {
    stage.courier(stage.dispatched(referral).trackingNumber(), "delivered");
    referral.until("delivered");
  }
}
