package org.lifeline.demo.scenes;

import org.lifeline.demo.stage.Expect;
import org.lifeline.demo.stage.Scene;
import org.lifeline.demo.stage.Stage;
import org.lifeline.demo.stage.Story;

final class Sandbox implements Scene {

  @Override
  public String rule() {
    return "Test credentials reach the same doors, and nothing of what they do reaches anybody";
  }

  @Override
  public void play(Stage stage, Story story) {
    stage.shelf().provide(1);
    long free = stage.shelf().free();
    var sandbox = stage.sandbox();
    var failed = sandbox.refer(stage.application().with("case_reference", "SANDBOX-FAILED"));
    Expect.that(failed.receipt().json().path("test").asBoolean(false), "the answer to be marked as a test",
        "it was not");
    failed.until("on-hold").untilTold("dispatch-failed");
    story.tell(
        "A case reference SANDBOX-FAILED is accepted, dispatched and fails, with a notice of each step, within seconds.");

    Expect.status(404, "the same, asked for by the partner itself", stage.partner(0).read(failed.path()));
    Expect.status(403, "the key for Kafka", sandbox.read("/v1/submission-key"));
    Expect.same("the devices that are free", free, stage.shelf().free());
    story.tell("The device that lies free stays where it is, and the partner's real credentials know nothing of it.");
  }
}
