package org.lifeline.demo.scenes;

import java.util.Map;
import org.lifeline.demo.stage.Application;
import org.lifeline.demo.stage.Expect;
import org.lifeline.demo.stage.LeftOut;
import org.lifeline.demo.stage.Scene;
import org.lifeline.demo.stage.Stage;
import org.lifeline.demo.stage.Story;

final class FoundAndReplaced implements Scene {

  @Override
  public String rule() {
    return "A referral in place of one whose phone was found reports that, and has a phone that looks otherwise";
  }

  @Override
  public void play(Stage stage, Story story) {
    var shelf = stage.shelf();
    if (shelf.operator().equals(shelf.anotherOperator())) {
      throw new LeftOut("the scheme has too few network operators");
    }
    var survivor = stage.survivor();
    var partner = stage.partner(0);
    shelf.provide(1);
    var first = partner.refer(stage.application().of(survivor)).until("reserved");
    var again = stage.application().of(survivor).with("replaces", first.id()).with("replaces_reason", "found");
    Expect.refused("a replacement before a phone has gone", partner.send(again), "replaces", "no-phone-gone");
    stage.courier(stage.dispatched(first).trackingNumber(), "delivered");
    first.until("delivered");
    var operator = first.device("operator");
    var model = first.device("model");
    long retired = shelf.count("retired");

    shelf.clear();
    shelf.add(1, operator, stage.batch());
    var second = partner.refer(again);
    first.until("on-hold");
    Expect.eventually("one more device out of stock", () -> shelf.count("retired"), count -> count == retired + 1,
        count -> "there were " + (count - retired) + " more");
    Expect.same("the earlier contact", "compromised", first.view().path("safe_contact").path("state").asString(""));
    second.until("waiting");
    story.tell("Referred anew as 'found', and not reported before: the first phone is out of stock for good,");
    story.tell("nothing more is sent of it, and one like it that lies free is not for the new referral.");

    Expect.status(200, "the delivery details", first.changeDelivery(Application.delivery("Another desk 9")));
    Expect.status(200, "the safe contact", first.changeContact(Map.of("contact_channel", "none")));
    Expect.same("the first referral", "on-hold", first.state());
    story.tell("Whatever is confirmed of the first referral, it stays on hold: one survivor, one phone.");

    shelf.addOfAnotherModel(operator.equals(shelf.operator()) ? shelf.anotherOperator() : shelf.operator());
    second.until("reserved");
    Expect.that(!second.device("operator").equals(operator) && !second.device("model").equals(model),
        "another operator and another model", "it was like the first");
    Expect.status(200, "the decision on the SIM", first.post("/sim-suspension", Map.of("suspend_sim", false)));
    story.tell("One of another operator and model comes in: the new referral has it. The SIM is for the caseworker.");
  }
}
