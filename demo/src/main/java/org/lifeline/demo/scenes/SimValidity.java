package org.lifeline.demo.scenes;

import org.lifeline.demo.stage.Expect;
import org.lifeline.demo.stage.Scene;
import org.lifeline.demo.stage.Stage;
import org.lifeline.demo.stage.Story;

final class SimValidity implements Scene {

  private static final int TOO_SHORT = 80;
  private static final int SOON = 120;
  private static final int LATER = 300;

  @Override
  public String rule() {
    return "A SIM is valid for 90 more days at least, and of those that are the one that expires first goes first";
  }

  @Override
  public void play(Stage stage, Story story) {
    var shelf = stage.shelf();
    shelf.clear();
    var later = shelf.addExpiring(LATER);
    var soon = shelf.addExpiring(SOON);
    Expect.same("the first one's device", soon, stage.reserved().imei());
    Expect.same("the next one's device", later, stage.reserved().imei());
    story.tell("Of two that came in, valid for %d and for %d days, the latter goes first.", LATER, SOON);

    shelf.addExpired(TOO_SHORT);
    stage.partner(0).refer(stage.application()).until("waiting");
    story.tell("A SIM that is valid for %d more days lies free, and whoever is referred waits.", TOO_SHORT);
  }
}
