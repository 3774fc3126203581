package org.lifeline.demo.scenes;

import java.util.List;
import java.util.Map;
import org.lifeline.demo.stage.Expect;
import org.lifeline.demo.stage.Stage;
import org.lifeline.demo.stage.Story;

final class SafeContactChanged implements Scene {

  @Override
  public String rule() {
    return "A safe contact can be changed at any time; from then on nothing goes to the old one";
  }

  @Override
  public void play(Stage stage, Story story) {
    var referral = stage.partner(0).refer(stage.application().with("contact_channel", "sms")
        .with("contact_address", "07700 900142").with("contact_from", "22:00").with("contact_until", "01:00")
        .with("contact_days", List.of("TU", "TH")));

    var never = referral.changeContact(Map.of("contact_channel", "sms", "contact_address", "07700 900142",
        "contact_from", "22:00", "contact_until", "22:00", "contact_days", List.of("TU")));
    Expect.refused("a window that ends when it starts", never, "contact_from", "equal-ends");
    story.tell("A safe window from 22:00 to 22:00: refused, contact_from.");

    var changed = Expect.status(200, "the change", referral.changeContact(Map.of("contact_channel", "email",
        "contact_address", "safe@example.org")));
    Expect.same("the version of the contact", 2L, changed.json().path("contact_version").asLong());
    referral.untilStep("safe-contact-changed");
    referral.untilTold("safe-contact-changed");
    story.tell("From a text message to an e-mail address: version 2, in the timeline, and the partner was told.");
  }
}
