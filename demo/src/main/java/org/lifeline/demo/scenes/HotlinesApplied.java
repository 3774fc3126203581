package org.lifeline.demo.scenes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import org.lifeline.demo.actors.Door;
import org.lifeline.demo.stage.Expect;
import org.lifeline.demo.stage.Helpline;
import org.lifeline.demo.stage.Scene;
import org.lifeline.demo.stage.Stage;
import org.lifeline.demo.stage.Story;
import tools.jackson.databind.JsonNode;

final class HotlinesApplied implements Scene {

  private static final String NUMBER = "+448081570998";

  @Override
  public String rule() {
    return "Network operators get the list of numbers to hide with each change, and say which version they have applied";
  }

  @Override
  public void play(Stage stage, Story story) {
    var name = stage.scheme().operators().getFirst();
    var operator = stage.doors().notification(name);
    var scheme = stage.doors().notification("scheme-operator");
    var helpline = new Helpline(stage);
    helpline.close();
    long before = operator.get("/v1/hotlines").get("version").asLong();
    try {
      helpline.open();
      var list = operator.get("/v1/hotlines");
      long version = list.get("version").asLong();
      Expect.that(version > before, "a new version of the list", "it was the old one");
      var entry = entry(list);
      Expect.same("the direction", "both", entry.path("direction").asString(""));
      Expect.same("the version from which it counts", version, entry.path("from_version").asLong());
      story.tell("A helpline is added: version %d of the list, to be applied by %s.", version,
          list.get("apply_by").asString());
      story.tell("Its number is hidden both ways; bills must be clean from %s on.",
          entry.path("bills_clean_from").asString(""));
      Expect.same("events on the feed since", version - before,
          (long) operator.get("/v1/feeds/hotlines?lastEventId=" + before).size());
      var csv = Expect.status(200, "the list as CSV", operator.fetch("/v1/hotlines", "text/csv"));
      Expect.that(new String(csv.body(), UTF_8).contains(NUMBER + ",both," + version), "the number in the CSV",
          "it was not there");

      scheme.post("/v1/hotlines/corrections", Map.of("number", NUMBER, "bills_clean_from", "2026-01-01"));
      long corrected = operator.get("/v1/hotlines").get("version").asLong();
      Expect.same("bills that are to be clean", "2026-01-01",
          entry(operator.get("/v1/hotlines")).path("bills_clean_from").asString(""));
      story.tell("It was called before it was listed: from version %d on, bills must be clean since 2026-01-01.",
          corrected);

      Expect.that(standing(scheme, name).path("version").asLong() < corrected, "the operator to be behind",
          "it was not");
      operator.post("/v1/hotlines/acknowledgements", Map.of("version", corrected));
      Expect.same("the operator's version", corrected, standing(scheme, name).path("version").asLong());
      story.tell("%s applies it and says so; the scheme operator sees who is on which version.", name);
    } finally {
      helpline.close();
    }
  }

  private static JsonNode entry(JsonNode list) {
    for (var entry : list.get("entries")) {
      if (entry.get("number").asString().equals(NUMBER)) {
        return entry;
      }
    }
    return list.path("none");
  }

  private static JsonNode standing(Door scheme, String operator) {
    for (var standing : scheme.get("/v1/hotlines/acknowledgements").get("items")) {
      if (standing.get("operator").asString().equals(operator)) {
        return standing;
      }
    }
    return scheme.get("/v1/hotlines/acknowledgements").path("none");
  }
}
