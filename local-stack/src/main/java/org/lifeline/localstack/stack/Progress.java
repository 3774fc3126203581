package org.lifeline.localstack.stack;

import java.time.Duration;

/** Hears what happens while a stack comes up or goes down. Called from several threads. */
public interface Progress {

  /** Hears nothing. */
  Progress SILENT = new Progress() {
  };

  /** Something is under way: {@code what} in a few words. */
  default void begun(String name, String what) {
  }

  /** It is done, after {@code took}. */
  default void done(String name, String what, Duration took) {
  }

  /** Nothing was to be done for {@code name}, or nothing could be, and why. */
  default void skipped(String name, String why) {
  }
}
