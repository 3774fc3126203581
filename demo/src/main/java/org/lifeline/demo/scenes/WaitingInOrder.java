package org.lifeline.demo.scenes;

import java.util.List;
import org.lifeline.demo.stage.Application;
import org.lifeline.demo.stage.Case;
import org.lifeline.demo.stage.Expect;
import org.lifeline.demo.stage.Scene;
import org.lifeline.demo.stage.Stage;
import org.lifeline.demo.stage.Story;

final class WaitingInOrder implements Scene {

  @Override
  public String rule() {
    return "New stock serves who waits at once: the higher band first, then who was accepted first";
  }

  @Override
  public void play(Stage stage, Story story) {
    stage.shelf().clear();
    var standard = waiting(stage, stage.application().with("risk_score", 5));
    var medium = waiting(stage, stage.application().with("risk_score", 11));
    var high = waiting(stage, stage.application().with("risk_score", 5).with("band", "high"));
    var highLater = waiting(stage, stage.application().with("risk_score", 24).with("submitted_at",
        "2026-01-01T00:00:00Z"));
    var lowered = stage.partner(0).send(stage.application().with("risk_score", 24).with("band", "medium"));
    Expect.refused("a band below the score's", lowered, "band", "lowers-the-band");
    story.tell(
        "Four wait: standard, medium, high (a low score, raised by its caseworker), high. Lowering a band: refused.");

    var order = List.of(high, highLater, medium, standard);
    for (int served = 0; served < order.size(); served++) {
      stage.shelf().add(1);
      order.get(served).until("reserved");
      for (var later : order.subList(served + 1, order.size())) {
        Expect.same("whoever comes later", "waiting", later.state());
      }
    }
    story.tell(
        "Devices come in one by one: high, high, medium, standard; nobody overtook, whatever they said of the date.");
    Expect.same("devices left", 0L, stage.shelf().free());
  }

  private static Case waiting(Stage stage, Application application) {
    var referral = stage.partner(0).refer(application).until("waiting");
    referral.untilWaitsAndIsToldTheSame();
    return referral;
  }
}
