package org.lifeline.demo.scenes;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lifeline.demo.stage.Expect;
import org.lifeline.demo.stage.Scene;
import org.lifeline.demo.stage.Stage;
import org.lifeline.demo.stage.Story;
import org.lifeline.demo.stage.Telephone;

final class SafeContactChanged implements Scene {

  @Override
  public String rule() {
    return "A safe contact can be changed at any time; from then on nothing goes to the old one";
  }

  @Override
  public void play(Stage stage, Story story) {
    var old = Telephone.ofNobody(stage);
    var now = Telephone.ofNobody(stage);
    stage.shelf().provide(1);
    var referral = stage.partner(0).refer(stage.application().with(old.contact())).until("reserved");

    var never = new HashMap<>(old.contact());
    never.putAll(Map.of("contact_from", "22:00", "contact_until", "22:00"));
    Expect.refused("a window that ends when it starts", referral.changeContact(never), "contact_from", "equal-ends");
    story.tell("A safe window from 22:00 to 22:00: refused, contact_from.");

    var changed = Expect.status(200, "the change", referral.changeContact(now.contact()));
    Expect.same("the version of the contact", 2L, changed.json().path("contact_version").asLong());
    referral.untilStep("safe-contact-changed");
    referral.untilTold("safe-contact-changed");
    story.tell("To another number: version 2, in the timeline, and the partner was told.");

    stage.dispatched(referral);
    referral.untilTold("message-sent");
    Expect.same("messages to the new number", 1, now.shown().size());
    Expect.same("messages to the old one", List.of(), old.shown());
    story.tell("The parcel goes out: the new number is written to, and the old one never.");
  }
}
