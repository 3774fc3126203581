package org.lifeline.demo.scenes;

import java.util.UUID;
import org.lifeline.demo.stage.Case;
import org.lifeline.demo.stage.Erasure;
import org.lifeline.demo.stage.Expect;
import org.lifeline.demo.stage.SafeguardingLead;
import org.lifeline.demo.stage.Scene;
import org.lifeline.demo.stage.Stage;
import org.lifeline.demo.stage.Story;

final class PersonErased implements Scene {

  @Override
  public String rule() {
    return "A person can be erased at any time: every service forgets and says so, and the neighbours stay";
  }

  @Override
  public void play(Stage stage, Story story) {
    var lead = new SafeguardingLead(stage);
    stage.shelf().clear();
    var survivor = stage.survivor();
    stage.shelf().provide(1);
    var erased = stage.partner(0).refer(stage.application().of(survivor)).until("reserved");
    var imei = erased.imei();
    var parcel = stage.parcelOf(erased);
    var neighbour = stage.partner(0).refer(stage.application()).until("waiting");
    onlyByWhoMay(stage, erased);
    story.tell("Another partner asks for the erasure: 404, byte for byte that of a referral that does not exist.");

    Expect.status(202, "the erasure", erased.erase("asked-by-survivor"));
    var seconds = new Erasure(erased).untilComplete();
    story.tell("Its own partner does: the four services have erased and confirmed within %.1f s.", seconds);
    Expect.same("the referral's state", "erased", erased.state());
    parcel.until("cancelled");
    neighbour.until("reserved");
    Expect.same("the device of the neighbour", imei, neighbour.imei());
    story.tell("What had not been handed over is cancelled, and the device went to the next, whose label prints.");
    Expect.status(200, "the neighbour's label", stage.parcelOf(neighbour).label());

    erased.untilTold("personal-data-erased");
    var anew = stage.partner(1).refer(stage.application().of(survivor)).until("waiting");
    Expect.that(!lead.isOpen(anew), "no possible match", "there was one");
    story.tell("Somebody refers the same survivor again: nobody knows her any more.");

    stage.shelf().provide(1);
    anew.until("reserved");
    stage.shelf().provide(1);
    var gone = stage.partner(0).refer(stage.application()).until("reserved");
    stage.dispatched(gone);
    Expect.status(202, "the erasure", gone.erase(stage.doors().referral("scheme-operator"), "at-risk"));
    new Erasure(gone).untilComplete();
    Expect.same("the referral's state", "dispatched", gone.state());
    story.tell("Of a parcel under way a scheme operator has the person erased too; the parcel goes on.");
  }

  private static void onlyByWhoMay(Stage stage, Case referral) {
    var stranger = stage.partner(1);
    var refused = stranger.erase(referral.id());
    Expect.status(404, "another partner's erasure", refused);
    Expect.that(refused.sameAs(stranger.erase(UUID.randomUUID().toString())),
        "another's referral to be answered like none", "the answers differ");
  }
}
