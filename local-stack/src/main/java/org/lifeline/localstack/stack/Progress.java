package org.lifeline.localstack.stack;

import java.time.Duration;

/** Is told what happens while a stack comes up or goes down. Called from several threads. */
public interface Progress {

  /** Ignores everything. */
  Progress SILENT = new Progress() {
  };

  /** Something has begun: {@code what} in a few words. */
  default void begun(String name, String what) {
  }

  /** Something is done, after {@code took}. */
  default void done(String name, String what, Duration took) {
  }

  /** Nothing had to be done for {@code name}, or nothing could be, and why. */
  default void skipped(String name, String why) {
  }
}
