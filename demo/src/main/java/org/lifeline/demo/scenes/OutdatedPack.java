package org.lifeline.demo.scenes;

import java.util.Set;
import org.lifeline.demo.stage.Expect;
import org.lifeline.demo.stage.Helpline;
import org.lifeline.demo.stage.Scene;
import org.lifeline.demo.stage.Stage;
import org.lifeline.demo.stage.Story;

final class OutdatedPack implements Scene {

  @Override
  public String rule() {
    return "A parcel whose contact pack is no longer the current one goes back to be loaded anew";
  }

  @Override
  public void play(Stage stage, Story story) {
    stage.shelf().provide(2);
    var helpline = new Helpline(stage);
    try {
      var ready = stage.parcelOf(stage.partner(0).refer(stage.application()));
      var untouched = stage.parcelOf(stage.partner(0).refer(stage.application()));
      Expect.same("items that the check leaves open", Set.of(), ready.check(ready.everythingHolds()));
      long before = ready.view().get("pack_version").asLong();
      story.tell("A parcel is ready, with version %d of the pack of %s.", before, stage.place().regionName());

      helpline.open();
      Expect.eventually("the hub to see the new pack", () -> untouched.view().get("pack_version").asLong(),
          version -> version > before, version -> "it saw version " + version);
      Expect.refused("the hand-over", ready.handOver(), "contact_pack", "open");
      Expect.same("the consignment's state", "prepared", ready.state());
      story.tell(
          "A helpline is added to the directory: hand-over is refused, contact_pack; the parcel is to be loaded anew.");

      ready.send();
      Expect.that(ready.view().get("pack_version").asLong() > before, "the new pack to be on record", "it was the old");
      story.tell("Loaded with version %d and checked again: handed over.", ready.view().get("pack_version").asLong());
    } finally {
      helpline.close();
    }
  }
}
