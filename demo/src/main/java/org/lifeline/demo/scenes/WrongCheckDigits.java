package org.lifeline.demo.scenes;

import org.lifeline.demo.stage.Expect;
import org.lifeline.demo.stage.Scene;
import org.lifeline.demo.stage.Stage;
import org.lifeline.demo.stage.Story;

final class WrongCheckDigits implements Scene {

  @Override
  public String rule() {
    return "A handset or SIM whose number does not fit its check digit is not taken in, and everything wrong with it is named";
  }

  @Override
  public void play(Stage stage, Story story) {
    stage.shelf().clear();
    var errors = stage.shelf().addMistyped();
    Expect.that(errors.contains("imei luhn") && errors.contains("iccid luhn"), "both numbers to be refused",
        "the errors were " + errors);
    Expect.same("devices that fit", 0L, stage.shelf().free());
    story.tell("A row with a mistyped IMEI and ICCID is refused, and both are named: %s.", String.join(", ", errors));
  }
}
