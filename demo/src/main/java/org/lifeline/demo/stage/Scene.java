package org.lifeline.demo.stage;

/** A rule of the scheme, shown on records of its own. It can be played any number of times on one stack. */
public interface Scene {

  /** What it shows: the rule, as a sentence without its full stop. */
  String rule();

  /**
   * Plays the rule through the APIs that real users have.
   *
   * @throws Unexpected something differed from what the rule says
   * @throws LeftOut it cannot be played on this stack
   */
  void play(Stage stage, Story story);
}
