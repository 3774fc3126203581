package org.lifeline.demo.scenes;

import org.lifeline.demo.actors.Door;
import org.lifeline.demo.stage.Expect;
import org.lifeline.demo.stage.Helpline;
import org.lifeline.demo.stage.Scene;
import org.lifeline.demo.stage.Stage;
import org.lifeline.demo.stage.Story;
import tools.jackson.databind.JsonNode;

final class NumberWithdrawn implements Scene {

  @Override
  public String rule() {
    return "It is known which contact packs are in the field, and a phone with a number that was withdrawn is followed up";
  }

  @Override
  public void play(Stage stage, Story story) {
    var scheme = stage.doors().dispatch("scheme-operator");
    var helpline = new Helpline(stage);
    stage.shelf().provide(1);
    try {
      helpline.open();
      var parcel = stage.parcelOf(stage.partner(0).refer(stage.application()));
      long version = stage.packVersion();
      Expect.eventually("the hub to see the new pack", () -> parcel.view().get("pack_version").asLong(),
          seen -> seen >= version, seen -> "it saw version " + seen);
      parcel.send();
      var region = region(scheme, stage.place().region());
      Expect.that(region.path("on_current").asLong() > 0, "a phone on the current pack", "there was none");
      story.tell("Of %d phones of %s in the field, %d hold the current pack.", region.path("devices").asLong(),
          stage.place().regionName(), region.path("on_current").asLong());

      helpline.close();
      Expect.eventually("the phone among those that are followed up", () -> isOutdated(scheme, parcel.id()),
          listed -> listed, listed -> "it was not there");
      var after = region(scheme, stage.place().region());
      Expect.same("phones on the current pack", 0L, after.path("on_current").asLong());
      story.tell("A helpline's number is withdrawn: %d phones hold a number that is no longer in use, and are listed.",
          after.path("with_withdrawn_number").asLong());
    } finally {
      helpline.close();
    }
  }

  private static JsonNode region(Door scheme, String code) {
    for (var region : scheme.get("/v1/fielded-packs").get("items")) {
      if (region.get("region").asString().equals(code)) {
        return region;
      }
    }
    return scheme.get("/v1/fielded-packs").path("none");
  }

  private static boolean isOutdated(Door scheme, String consignment) {
    return scheme.items("/v1/fielded-packs/outdated")
        .anyMatch(each -> each.get("consignment_id").asString().equals(consignment));
  }
}
