package org.lifeline.demo.scenes;

import java.time.LocalDate;
import org.lifeline.demo.stage.Case;
import org.lifeline.demo.stage.Expect;
import org.lifeline.demo.stage.SafeguardingLead;
import org.lifeline.demo.stage.Scene;
import org.lifeline.demo.stage.Stage;
import org.lifeline.demo.stage.Story;

final class UnderSixteen implements Scene {

  private static final int YEARS = 14;

  @Override
  public String rule() {
    return "A survivor under 16 goes a separate way, and is never refused in silence";
  }

  @Override
  public void play(Stage stage, Story story) {
    var lead = new SafeguardingLead(stage);
    stage.shelf().provide(1);
    var first = refer(stage);
    var told = first.receipt().json().path("warnings").path(0);
    Expect.same("the state in the answer", "set-apart", first.receipt().json().path("state").asString(""));
    Expect.same("what is told at once", "date_of_birth set-apart",
        told.path("field").asString("") + " " + told.path("rule").asString(""));
    first.untilTold("referral-set-apart");
    Expect.that(stage.shelf().free() > 0, "the device that fits to stay free", "it was given away");
    story.tell("A partner refers somebody of %d: accepted, kept and set apart. It is told at once, and by a notice:",
        YEARS);
    story.tell("%s", told.path("message").asString(""));

    Expect.same("whom the lead asks", stage.partner(0).name(), lead.setApart(first).path("partner").asString(""));
    Expect.status(200, "the decision", lead.decideOnAge(first, "adult"));
    first.until("reserved");
    story.tell(
        "The safeguarding lead sees its id and whom to ask, and decides that it goes on: a phone is found at once.");

    var second = refer(stage);
    Expect.status(200, "the decision", lead.decideOnAge(second, "taken-over"));
    second.until("taken-over").untilTold("referral-taken-over");
    Expect.status(409, "another decision", lead.decideOnAge(second, "adult"));
    story.tell("Of another one children's services take over: it ends here, and its partner is told.");
  }

  private static Case refer(Stage stage) {
    return stage.partner(0)
        .refer(stage.application().with("date_of_birth", LocalDate.now().minusYears(YEARS).toString()));
  }
}
