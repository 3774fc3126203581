package org.lifeline.demo.scenes.hurry;

import org.lifeline.demo.stage.LeftOut;
import org.lifeline.demo.stage.Scene;
import org.lifeline.demo.stage.Stage;
import org.lifeline.demo.stage.Unexpected;

/**
 * A rule that takes hours or days, played where it takes seconds. All scenes begin, the last one first, before any is
 * played, so that the time that one takes passes for the others too. Used once.
 */
public interface LongScene extends Scene {

  /**
   * Begins what will take its time.
   *
   * @throws Unexpected something differed from what the rule says
   * @throws LeftOut it cannot be played on this stack
   */
  default void begin(Stage stage) {
  }
}
