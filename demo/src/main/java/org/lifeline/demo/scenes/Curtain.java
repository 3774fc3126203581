package org.lifeline.demo.scenes;

import org.lifeline.demo.stage.Stage;
import org.lifeline.demo.stage.Story;

/** Prints where the scenes play, and in the end what they leave behind. */
final class Curtain {

  private final Stage stage;
  private final Story story;
  private final long packBefore;

  Curtain(Stage stage, Story story) {
    this.stage = stage;
    this.story = story;
    packBefore = stage.packVersion();
  }

  void rise() {
    var place = stage.place();
    story.line("  They play in " + place.regionName() + " with stock of their own at " + place.hub()
        + "; what else would fit is set aside meanwhile.");
    story.line(
        "  Their references begin with " + stage.reference() + ", their devices are of batch " + stage.batch() + ".");
    if (stage.shelf().toStrangers() > 0) {
      story.line(
          "  " + stage.shelf().toStrangers() + " of what they brought went to others who had waited longer for such "
              + "devices, as the rules say.");
    }
  }

  void fall() {
    stage.close();
    boolean removed = stage.shelf().remove();
    story.line("");
    story.line("  What was set aside is free again. What the scenes have brought and not used "
        + (removed ? "was recalled: it is out of stock." : "stays in stock."));
    if (removed && stage.shelf().toStrangers() > 0) {
      story.line("  What others got of it was recalled as well: they have their old places in the waiting list again.");
    }
    if (stage.packVersion() != packBefore) {
      story.line("  The contact pack of " + stage.place().regionName() + " holds what it held; its version went from "
          + packBefore + " to " + stage.packVersion() + ".");
    }
  }
}
