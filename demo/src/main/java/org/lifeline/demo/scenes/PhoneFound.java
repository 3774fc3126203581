package org.lifeline.demo.scenes;

import java.util.Map;
import org.lifeline.demo.stage.Application;
import org.lifeline.demo.stage.Expect;
import org.lifeline.demo.stage.LeftOut;
import org.lifeline.demo.stage.Scene;
import org.lifeline.demo.stage.Stage;
import org.lifeline.demo.stage.Story;

final class PhoneFound implements Scene {

  @Override
  public String rule() {
    return "A phone found by the abuser is never used again, and what replaces it looks otherwise and waits for the partner";
  }

  @Override
  public void play(Stage stage, Story story) {
    var shelf = stage.shelf();
    if (shelf.operator().equals(shelf.anotherOperator())) {
      throw new LeftOut("the scheme has too few network operators");
    }
    var referral = stage.reserved();
    var operator = referral.device("operator");
    var model = referral.device("model");
    Expect.status(409, "a report before a phone has gone", referral.post("/discovery", Map.of("suspend_sim", true)));
    var parcel = stage.dispatched(referral);
    var iccid = parcel.view().get("iccid").asString();
    stage.courier(parcel.trackingNumber(), "delivered");
    referral.until("delivered");
    long retired = shelf.count("retired");

    Expect.status(200, "the report", referral.post("/discovery", Map.of()));
    referral.until("on-hold");
    referral.untilTold("phone-discovered");
    Expect.same("the safe contact", "compromised", referral.view().path("safe_contact").path("state").asString(""));
    Expect.eventually("one more device out of stock", () -> shelf.count("retired"), count -> count == retired + 1,
        count -> "there were " + (count - retired) + " more");
    story.tell("The partner reports that the phone was found: on hold, and the device is out of stock for good.");

    Expect.status(200, "the decision", referral.post("/sim-suspension", Map.of("suspend_sim", true)));
    var network = stage.network(operator);
    var asked = network.askedFor(iccid, "suspend");
    Expect.that(!asked.equals(network.dispatchOf(iccid)), "a name of its own", "it was that of the activation");
    Expect.same("the suspension", "recorded", network.say(asked, "suspended").path("outcome").asString(""));
    referral.untilTold("sim-suspension-requested");
    story.tell("The caseworker decides to have its SIM suspended: %s finds that on its feed, does it and says so.",
        operator);

    shelf.clear();
    shelf.add(1, operator, stage.batch());
    Expect.status(200, "the delivery details", referral.changeDelivery(Application.delivery("Another desk 9")));
    Expect.same("the referral's state", "on-hold", referral.state());
    Expect.status(200, "the safe contact", referral.changeContact(Map.of("contact_channel", "none")));
    referral.until("waiting");
    story.tell(
        "Delivery details and safe contact are confirmed. A phone like the first is free: not for this referral.");

    var other = operator.equals(shelf.operator()) ? shelf.anotherOperator() : shelf.operator();
    shelf.addOfAnotherModel(other);
    referral.until("reserved");
    Expect.that(!referral.device("operator").equals(operator) && !referral.device("model").equals(model),
        "another operator and another model", "it was like the first");
    story.tell("One of another operator and another model comes in: the referral has it.");
  }
}
