package org.lifeline.demo.scenes;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.lifeline.demo.actors.Door;
import org.lifeline.demo.stage.Case;
import org.lifeline.demo.stage.Expect;
import org.lifeline.demo.stage.Scene;
import org.lifeline.demo.stage.Stage;
import org.lifeline.demo.stage.Story;

final class WebEntries implements Scene {

  private static final String ADDRESS = "https://chat.example.org/";
  private static final String NAME = "Example chat of the demo";
  private static final String COVER = "Hair salon";

  @Override
  public String rule() {
    return "A service with a web address and no number is on smartphones alone, and a cover name is shown where one was chosen";
  }

  @Override
  public void play(Stage stage, Story story) {
    var directory = stage.doors().notification("scheme-operator");
    try {
      Expect.that(!put(directory, stage, "active").equals("refused"), "the directory to take it", "it was refused");
      var cards = "/v1/contact-packs/" + stage.place().region();
      Expect.that(has(directory, cards + "?form=smartphone", ADDRESS), "the address on a smartphone",
          "it was not there");
      Expect.that(!has(directory, cards + "?form=basic", ADDRESS), "no web address on a basic phone", "there was one");
      story.tell("A chat without a number: its address is on smartphones, and on no basic phone.");
      Expect.that(has(directory, cards + "?form=smartphone&names=cover", COVER), "its cover name", "it was not there");
      Expect.that(!has(directory, cards + "?form=smartphone&names=cover", NAME), "its own name on no such phone",
          "it was there");
    } finally {
      put(directory, stage, "defunct");
    }
    var parcel = stage.parcelOf(chosen(stage));
    Expect.eventually("the hub to be told", () -> parcel.view().path("pack_names").asString(""), "cover"::equals,
        told -> "it was told '" + told + "'");
    story.tell("A survivor has chosen cover names: the hub is told, and the phone will show '%s'.", COVER);
  }

  private static Case chosen(Stage stage) {
    stage.shelf().provide(1);
    return stage.partner(0).refer(stage.application().with("pack_cover_names", "yes")).until("reserved");
  }

  private static boolean has(Door directory, String path, String text) {
    var cards = new String(Expect.status(200, "the pack", directory.fetch(path, "text/vcard")).body(),
        StandardCharsets.UTF_8);
    return cards.replace("\r\n ", "").contains(text);
  }

  private static String put(Door directory, Stage stage, String status) {
    return directory.post("/v1/contacts",
        List.of(Map.of("id", "lifeline-demo-chat", "name", NAME, "status", status, "url", ADDRESS, "cover_name", COVER,
            "service_areas", List.of(Map.of("extent", stage.place().region())))))
        .get("items").get(0).get("outcome").asString();
  }
}
