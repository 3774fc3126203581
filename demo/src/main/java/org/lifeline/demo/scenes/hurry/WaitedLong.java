package org.lifeline.demo.scenes.hurry;

import java.time.Duration;
import org.lifeline.demo.stage.Expect;
import org.lifeline.demo.stage.Stage;
import org.lifeline.demo.stage.Story;

final class WaitedLong implements LongScene {

  @Override
  public String rule() {
    return "Who waits rises by one band every 24 h, high at most, so that nobody waits for ever";
  }

  @Override
  public void play(Stage stage, Story story) {
    Expect.same("devices that are free", 0L, stage.shelf().free());
    long begun = System.nanoTime();
    var low = stage.partner(0).refer(stage.application().with("risk_score", 0)).until("waiting");
    Expect.eventually("two risings", () -> Duration.ofNanos(System.nanoTime() - begun),
        waited -> waited.toSeconds() >= 2 * Hurry.BAND_RISES_SECONDS, waited -> waited.toSeconds() + " s had passed");
    var medium = stage.partner(0).refer(stage.application().with("risk_score", 11)).until("waiting");
    var high = stage.partner(0).refer(stage.application().with("risk_score", 24)).until("waiting");
    story.tell("A referral of standard risk waits for two days; then one of medium and one of high risk come.");

    stage.shelf().add(1);
    low.until("reserved");
    Expect.same("the one of high risk", "waiting", high.state());
    story.tell("The first device goes to the one that has waited: it counts as high, and was accepted first.");
    stage.shelf().add(1);
    high.until("reserved");
    Expect.same("the one of medium risk", "waiting", medium.state());
    story.tell("The next goes to the one of high risk: the one of medium risk has not waited long enough yet.");
    medium.withdraw();
    medium.until("withdrawn");
  }
}
