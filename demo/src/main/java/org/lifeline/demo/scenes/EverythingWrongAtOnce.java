package org.lifeline.demo.scenes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.lifeline.demo.stage.Expect;
import org.lifeline.demo.stage.Scene;
import org.lifeline.demo.stage.Stage;
import org.lifeline.demo.stage.Story;
import tools.jackson.databind.JsonNode;

final class EverythingWrongAtOnce implements Scene {

  private static final String PERSONAL = "07700900142";

  @Override
  public String rule() {
    return "What is wrong is named at once, every field and rule, and never what was sent";
  }

  @Override
  public void play(Stage stage, Story story) {
    var answer = stage.partner(0).send(stage.application().with("case_reference", PERSONAL).with("risk_score", 25)
        .with("consent", "assumed").with("delivery_name", "Lifeline desk").with("date_of_birth", "2090-01-01")
        .with("delivery_postcode", "Z 1").with("recipient_name", "Robin \u202ereversed")
        .with("contact_channel", "sms").with("contact_address", PERSONAL + "9"));
    Expect.status(400, "the referral", answer);
    Expect.refused("it", answer, "case_reference", "personal-data");
    Expect.refused("it", answer, "delivery_name", "forbidden-word");
    for (var field : List.of("risk_score", "consent", "date_of_birth", "delivery_postcode",
        "contact_address", "recipient_name")) {
      Expect.that(namesField(answer.json(), field), field + " among the errors", "the answer was " + answer.words());
    }
    Expect.that(!new String(answer.body(), UTF_8).contains(PERSONAL), "no value in the answer", "there was one");
    story.tell("Refused: %s.", answer.words());

    var overridden = stage.application().with("consent", "overridden");
    Expect.refused("consent overridden without a reason", stage.partner(0).send(overridden), "consent_reason",
        "required");
    stage.partner(0).refer(overridden.with("consent_reason", "risk to life").with("consent_decided_by",
        "duty safeguarding officer"));
    story.tell("Consent overridden: refused without a reason and a role that decided, accepted with both.");
  }

  private static boolean namesField(JsonNode problem, String field) {
    for (var error : problem.path("errors")) {
      if (error.path("field").asString("").equals(field)) {
        return true;
      }
    }
    return false;
  }
}
