package org.lifeline.demo.scenes;

import java.util.UUID;
import org.lifeline.demo.actors.Reply;
import org.lifeline.demo.stage.Expect;
import org.lifeline.demo.stage.Scene;
import org.lifeline.demo.stage.Stage;
import org.lifeline.demo.stage.Story;

final class SomebodyElses implements Scene {

  @Override
  public String rule() {
    return "What is somebody else's is answered like what does not exist";
  }

  @Override
  public void play(Stage stage, Story story) {
    var referral = stage.reserved();
    var owner = referral.device("operator");
    var parcel = stage.dispatched(referral);
    var dispatch = stage.network(owner).dispatchOf(parcel.view().get("iccid").asString());
    var stranger = stage.network(stage.scheme().operators().stream().filter(each -> !each.equals(owner)).findFirst()
        .orElse("another"));
    var refused = stranger.say(dispatch, "activated");
    Expect.that(Reply.errors(refused, "dispatch_id", "not-found"), "another operator's acknowledgement not to be found",
        "it was " + refused.path("outcome").asString(""));
    Expect.same("the same of a made-up SIM", stranger.say(UUID.randomUUID().toString(), "activated").get("errors"),
        refused.get("errors"));
    story.tell("An operator acknowledges another's SIM: not-found, in the words for a SIM that does not exist.");

    alike("referral", stage.partner(1).read(referral.path()),
        stage.partner(1).read("/v1/referrals/" + UUID.randomUUID()));
    story.tell("A partner asks for another's referral: 404, byte for byte that of a referral that does not exist.");

    var otherHub = stage.otherHub();
    alike("consignment", otherHub.ask("GET", parcel.path(), null, null),
        otherHub.ask("GET", "/v1/consignments/" + UUID.randomUUID(), null, null));
    story.tell("So does a hub of another's consignment.");
  }

  private static void alike(String what, Reply others, Reply nobodys) {
    Expect.status(404, "another's " + what, others);
    Expect.that(others.sameAs(nobodys), "another's " + what + " to be answered like none", "the answers differ");
  }
}
