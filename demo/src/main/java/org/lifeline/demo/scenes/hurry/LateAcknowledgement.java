package org.lifeline.demo.scenes.hurry;

import org.lifeline.demo.actors.Door;
import org.lifeline.demo.stage.Case;
import org.lifeline.demo.stage.Expect;
import org.lifeline.demo.stage.Stage;
import org.lifeline.demo.stage.Story;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

final class LateAcknowledgement implements LongScene {

  @SuppressWarnings("NullAway.Init")
  private Case referral;
  private String iccid = "";

  @Override
  public String rule() {
    return "A network operator has 4 h to activate a SIM and two working days to zero-rate and hide calls: it is reminded, and what is late is escalated";
  }

  @Override
  public void begin(Stage stage) {
    referral = stage.reserved();
    iccid = stage.dispatched(referral).view().get("iccid").asString();
  }

  @Override
  public void play(Stage stage, Story story) {
    var name = referral.device("operator");
    var operator = stage.network(name);
    var scheme = stage.doors().dispatch("scheme-operator");
    var dispatch = operator.dispatchOf(iccid);
    Expect.same("the SIM's name in the reminder", dispatch, operator.askedFor(iccid, "remind"));
    story.tell("%s says nothing: before the time is over it finds a reminder on its feed, under the same name.", name);

    var late = Expect.eventually("it among what is escalated as late", () -> find(scheme, dispatch),
        found -> !found.isMissingNode(), found -> "it was not there");
    Expect.same("the operator that is late", name, late.path("operator").asString(""));
    Expect.that(late.path("reminded_at").isString(), "when it was reminded", "there was nothing");
    Expect.same("the steps that are open", 3, late.get("steps").size());
    story.tell("The time is over: the scheme operator finds it escalated, with what is owed.");

    Expect.same("the activation", "recorded", operator.say(dispatch, "activated").path("outcome").asString(""));
    referral.untilTold("network-acknowledged activated");
    story.tell("Activated after all; the partner is told.");

    var owed = Expect.eventually("zero-rating and hiding to be late", () -> find(scheme, dispatch),
        found -> found.path("steps").size() == 2, found -> "it was otherwise").get("steps");
    Expect.same("what is late", "zero-rated, hidden-from-bill",
        owed.get(0).path("step").asString("") + ", " + owed.get(1).path("step").asString(""));
    Expect.that(operator.reminded(dispatch) >= 2, "a reminder for the activation and one for these",
        "there were " + operator.reminded(dispatch));
    story.tell(
        "Zero-rating and hiding have their own time: it is over too, %s was reminded of them, they are escalated.",
        name);
    operator.say(dispatch, "zero-rated");
    operator.say(dispatch, "hidden-from-bill");
    Expect.that(find(scheme, dispatch).isMissingNode(), "it not to be late any more", "it was");
    referral.untilTold("network-acknowledged hidden-from-bill");
    story.tell("Both are done and said: it is late no more.");
  }

  private static JsonNode find(Door scheme, String dispatch) {
    return scheme.items("/v1/escalations?state=late")
        .filter(each -> each.get("dispatch_id").asString().equals(dispatch)).findFirst()
        .orElse(MissingNode.getInstance());
  }
}
