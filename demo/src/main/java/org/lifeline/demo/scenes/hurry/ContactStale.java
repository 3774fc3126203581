package org.lifeline.demo.scenes.hurry;

import org.lifeline.demo.stage.Case;
import org.lifeline.demo.stage.Expect;
import org.lifeline.demo.stage.Hours;
import org.lifeline.demo.stage.LeftOut;
import org.lifeline.demo.stage.Stage;
import org.lifeline.demo.stage.Story;

final class ContactStale implements LongScene {

  private static final String NUMBER = "07700 900124";

  @SuppressWarnings("NullAway.Init")
  private Case referral;

  @Override
  public String rule() {
    return "A safe contact that nobody has confirmed for 30 days is stale: nothing is sent to it, and the partner is reminded";
  }

  @Override
  public void begin(Stage stage) {
    var needs = stage.scheme().unservable();
    if (needs == null) {
      throw new LeftOut("every form of handset offers everything, so that nobody waits");
    }
    referral = stage.partner(0).refer(stage.application().needing(needs).writtenTo(NUMBER)).until("waiting");
    Expect.same("the safe contact", "safe", state());
  }

  @Override
  public void play(Stage stage, Story story) {
    referral.untilTold("contact-stale");
    Expect.same("the safe contact", "stale", state());
    story.tell("Somebody waits, and her contact is not confirmed: the partner is reminded, and it counts as stale.");
    Expect.status(200, "the confirmation", referral.changeContact(Hours.textsTo(NUMBER)));
    Expect.same("the safe contact", "safe", state());
    story.tell("The partner confirms it: safe again.");
  }

  private String state() {
    return referral.view().path("safe_contact").path("state").asString("");
  }
}
