package org.lifeline.demo.scenes;

import java.util.List;
import java.util.Map;
import org.lifeline.demo.stage.Expect;
import org.lifeline.demo.stage.Scene;
import org.lifeline.demo.stage.Stage;
import org.lifeline.demo.stage.Story;
import tools.jackson.databind.JsonNode;

final class NumbersThatCost implements Scene {

  @Override
  public String rule() {
    return "No number that costs money, or shows on a bill, comes into a contact pack: each is refused with the reason";
  }

  @Override
  public void play(Stage stage, Story story) {
    long before = stage.packVersion();
    var lines = stage.doors().notification("scheme-operator").post("/v1/contacts",
        List.of(service(stage, "costs", "0845 600 0459"), service(stage, "elsewhere", "+1 800 555 0199"),
            service(stage, "none", "no number"),
            Map.of("id", "lifeline-demo-silent", "name", "Example of the demo", "status", "active", "service_areas",
                List.of(Map.of("extent", stage.place().region())))))
        .get("items");
    refused(lines.get(0), "not-free-to-call");
    story.tell("0845 costs money: refused.");
    refused(lines.get(1), "not-free-in-the-uk");
    story.tell("+1 800 is toll-free, but somewhere else: refused.");
    refused(lines.get(2), "not-a-phone-number");
    refused(lines.get(3), "required");
    Expect.same("the version of the pack", before, stage.packVersion());
    story.tell("What is no number, and an active service without number or web address, are refused; no pack changes.");
  }

  private static Map<String, Object> service(Stage stage, String id, String number) {
    return Map.of("id", "lifeline-demo-" + id, "name", "Example of the demo", "status", "active", "phones",
        List.of(Map.of("number", number)), "service_areas", List.of(Map.of("extent", stage.place().region())));
  }

  private static void refused(JsonNode line, String rule) {
    Expect.same("the outcome", "refused", line.path("outcome").asString(""));
    Expect.that(line.path("errors").valueStream().anyMatch(error -> error.path("rule").asString("").equals(rule)),
        "the reason to be " + rule, "it was another");
  }
}
