package org.lifeline.demo.scenes;

import java.util.Map;
import org.lifeline.demo.stage.Expect;
import org.lifeline.demo.stage.Scene;
import org.lifeline.demo.stage.Stage;
import org.lifeline.demo.stage.Story;

final class Transferred implements Scene {

  @Override
  public String rule() {
    return "A referral goes from one partner to another when both agree, and then nothing of it is left with the first";
  }

  @Override
  public void play(Stage stage, Story story) {
    var first = stage.partner(0);
    var second = stage.partner(1);
    stage.shelf().provide(1);
    var before = first.refer(stage.application()).until("reserved");
    var offer = before.post("/transfer", Map.of("partner", second.name(), "reason", "moved-away"));
    Expect.status(201, "the offer", offer);
    var transfer = "/v1/transfers/" + offer.json().path("id").asString("");
    Expect.status(404, "the referral, asked for by the other one", second.read(before.path()));
    Expect.same("what the other one sees", before.id(), second.read(transfer).json().path("referral_id").asString(""));
    story.tell("%s offers a referral to %s, which sees an id, a region and a band, and nothing of the person.",
        first.name(),
        second.name());

    var after = second.takeOn(before, transfer, stage.reference() + "TAKEN-ON");
    var missing = first.read("/v1/referrals/00000000-0000-7000-8000-000000000000");
    Expect.that(first.read(before.path()).sameAs(missing),
        "the first one's answer to be that for one that does not exist",
        "it was another");
    after.until("reserved").untilTold("referral-transferred");
    story.tell(
        "It accepts: the referral is its own, with its device, and to the first one it is as if it had never been.");

    Expect.same("the safe contact", "unknown", after.view().path("safe_contact").path("state").asString(""));
    Expect.status(200, "the confirmation", after.changeContact(Map.of("contact_channel", "none")));
    story.tell("It confirms the safe contact; until then nothing would have been sent to the survivor.");
  }
}
