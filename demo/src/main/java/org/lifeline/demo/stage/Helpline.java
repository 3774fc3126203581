package org.lifeline.demo.stage;

import java.util.List;
import java.util.Map;
import org.lifeline.demo.actors.Door;

/** A helpline invented for the scenes, in the region where they play and nowhere else. */
public final class Helpline {

  private static final String ID = "lifeline-demo-scenes";

  private final Door directory;
  private final String region;

  public Helpline(Stage stage) {
    directory = stage.doors().notification("scheme-operator");
    region = stage.place().region();
  }

  /** Adds it to the directory, and so to the region's pack. */
  public void open() {
    Expect.same("what the import says", "active", tell("active"));
  }

  /** Takes it out of the pack again. */
  public void close() {
    tell("defunct");
  }

  private String tell(String status) {
    var answer = directory.post("/v1/contacts",
        List.of(Map.of("id", ID, "name", "Example helpline of the demo", "status", status, "phones",
            List.of(Map.of("number", "0808 157 0998", "type", "voice")), "service_areas",
            List.of(Map.of("extent", region)))));
    var outcome = answer.get("items").get(0).get("outcome").asString();
    Expect.that(!outcome.equals("refused"), "the directory to take the helpline", "it was refused");
    return status;
  }
}
