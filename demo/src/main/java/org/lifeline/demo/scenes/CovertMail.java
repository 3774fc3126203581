package org.lifeline.demo.scenes;

import java.util.UUID;
import org.lifeline.demo.stage.Expect;
import org.lifeline.demo.stage.Scene;
import org.lifeline.demo.stage.Stage;
import org.lifeline.demo.stage.Story;

final class CovertMail implements Scene {

  @Override
  public String rule() {
    return "An e-mail goes only to an address that is safe at any hour, from somebody neutral and in words that say nothing";
  }

  @Override
  public void play(Stage stage, Story story) {
    var address = UUID.randomUUID() + "@mail.example";
    stage.shelf().provide(1);
    var referral = stage.partner(0).refer(stage.application().with("contact_channel", "email")
        .with("contact_address", address)).until("reserved");
    stage.dispatched(referral);
    referral.untilTold("message-sent");
    var shown = Expect.eventually("one mail", () -> stage.shownOn(address), mails -> mails.size() == 1,
        mails -> "there were " + mails.size()).getFirst();
    Expect.that(shown.contains("Your order is on its way."), "a text of the closed set", "it was another");
    story.tell("A parcel goes out. At the mail server of the local stack arrives: %s", shown);
  }
}
