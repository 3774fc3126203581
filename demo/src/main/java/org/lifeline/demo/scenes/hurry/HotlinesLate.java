package org.lifeline.demo.scenes.hurry;

import java.util.Map;
import org.lifeline.demo.actors.Door;
import org.lifeline.demo.stage.Expect;
import org.lifeline.demo.stage.Stage;
import org.lifeline.demo.stage.Story;

final class HotlinesLate implements LongScene {

  @Override
  public String rule() {
    return "Network operators have 15 days to apply a new list of numbers to hide; who is late is seen";
  }

  @Override
  public void play(Stage stage, Story story) {
    var name = stage.scheme().operators().getFirst();
    var scheme = stage.doors().notification("scheme-operator");
    Expect.eventually("the operator to be late", () -> late(scheme, name), late -> late, late -> "it was not");
    story.tell("The list came out when the directory was filled, and %s has not said that it goes by it: late.", name);
    var operator = stage.doors().notification(name);
    operator.post("/v1/hotlines/acknowledgements",
        Map.of("version", operator.get("/v1/hotlines").get("version").asLong()));
    Expect.that(!late(scheme, name), "the operator not to be late any more", "it was");
    story.tell("It applies the list and says so: late no more.");
  }

  private static boolean late(Door scheme, String operator) {
    for (var standing : scheme.get("/v1/hotlines/acknowledgements").get("items")) {
      if (standing.get("operator").asString().equals(operator)) {
        return standing.get("late").asBoolean();
      }
    }
    return false;
  }
}
