package org.lifeline.localstack.stack;

import java.time.Duration;

/** Hears what happens while a stack comes up or goes down. Called from several threads. */
public interface Progress {

  /** Something is under way: {@code what} in a few words. */
  void begun(String name, String what);

  /** It is done, after {@code took}. */
  void done(String name, String what, Duration took);

  /** Nothing was to be done for {@code name}, or nothing could be, and why. */
  void skipped(String name, String why);
}
