package org.lifeline.demo.scenes;

import java.util.TreeSet;
import org.lifeline.demo.stage.Case;
import org.lifeline.demo.stage.Expect;
import org.lifeline.demo.stage.SafeguardingLead;
import org.lifeline.demo.stage.Scene;
import org.lifeline.demo.stage.Stage;
import org.lifeline.demo.stage.Story;

final class DifferentPerson implements Scene {

  @Override
  public String rule() {
    return "A survivor whom another partner may have referred is held, and nobody can tell; the safeguarding lead settles it";
  }

  @Override
  public void play(Stage stage, Story story) {
    var lead = new SafeguardingLead(stage);
    var survivor = stage.survivor();
    stage.shelf().provide(1);
    var first = stage.partner(0).refer(stage.application().of(survivor)).until("reserved");
    stage.shelf().provide(1);
    var held = stage.partner(1).refer(stage.application().of(survivor.otherwiseSpelt()));
    Expect.same("the members of the answer", members(first), members(held));
    held.until("waiting");
    held.untilWaitsAndIsToldTheSame();
    Expect.that(stage.shelf().free() > 0, "the device that fits to stay free", "it was given away");
    story.tell("Another partner refers the same name and date of birth: answered and shown as one that waits,");
    story.tell("though a device that fits lies free.");

    var match = lead.matchOf(held);
    Expect.same("the referral that it matches", first.id(), match.path("matched_referral_id").asString(""));
    Expect.same("whom to ask", stage.partner(0).name() + ", " + stage.partner(1).name(),
        match.path("matched_partner").asString("") + ", " + match.path("partner").asString(""));
    story.tell("The safeguarding lead sees two ids and whom to ask: %s and %s.", stage.partner(0).name(),
        stage.partner(1).name());

    lead.askBoth(held, first);
    Expect.same("what is kept of it", 2, lead.asked(held));
    story.tell("Both are asked by those ids: which question, of whom, when and by whom is kept.");

    Expect.status(200, "the decision", lead.decide(held, "different-person"));
    held.until("reserved");
    Expect.that(!lead.isOpen(held), "the match to be settled", "it was open");
    Expect.that(!held.view().path("timeline").toString().contains("review"), "no trace of it in the timeline",
        "there was one");
    Expect.status(409, "another decision", lead.decide(held, "different-person"));
    story.tell("Decided: a different person. It is served at once, and nothing in its timeline tells why it waited.");
  }

  private static TreeSet<String> members(Case referral) {
    return new TreeSet<>(referral.receipt().json().propertyNames());
  }
}
