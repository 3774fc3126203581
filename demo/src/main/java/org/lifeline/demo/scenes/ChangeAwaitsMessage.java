package org.lifeline.demo.scenes;

import java.util.List;
import org.lifeline.demo.stage.Expect;
import org.lifeline.demo.stage.Scene;
import org.lifeline.demo.stage.Stage;
import org.lifeline.demo.stage.Story;
import org.lifeline.demo.stage.Telephone;

final class ChangeAwaitsMessage implements Scene {

  @Override
  public String rule() {
    return "A change of the safe contact waits for a message that is on its way; once it holds, nothing goes to the old contact";
  }

  @Override
  public void play(Stage stage, Story story) {
    var old = Telephone.answeredLate(stage);
    var now = Telephone.ofNobody(stage);
    stage.shelf().provide(1);
    var referral = stage.partner(0).refer(stage.application().with(old.contact())).until("reserved");
    var parcel = stage.dispatched(referral);
    Expect.eventually("the message at the gateway", old::shown, messages -> messages.size() == 1,
        messages -> "there were " + messages.size());
    Expect.that(!old.isAnswered(), "the gateway to take its time", "it had answered");
    story.tell("A message is at the gateway, which has not answered yet, and the partner changes the number.");

    var changed = Expect.status(200, "the change", referral.changeContact(now.contact()));
    Expect.same("the version of the contact", 2L, changed.json().path("contact_version").asLong());
    Expect.that(old.isAnswered(), "the change to wait for the gateway's answer", "it did not");
    referral.untilTold("message-sent");
    story.tell("The change waits; it holds as soon as the gateway has answered, and not before.");

    stage.courier(parcel.trackingNumber(), "delivered");
    Expect.eventually("the next message on the new phone", now::shown, messages -> messages.size() == 1,
        messages -> "there were " + messages.size());
    Expect.same("messages to the old number", 1, old.shown().size());
    Expect.that(!old.shown().equals(now.shown()), "another message", "it was the first one again");
    story.tell("The parcel arrives. The new phone shows: %s The old one shows nothing more.", now.shown().getLast());
    Expect.same("messages in all", List.of(1, 1), List.of(old.tried(), now.tried()));
  }
}
