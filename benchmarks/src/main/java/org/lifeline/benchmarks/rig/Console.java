package org.lifeline.benchmarks.rig;

import java.io.PrintWriter;
import java.util.Locale;

/** Prints progress for the person who waits. Safe for several threads. */
public final class Console {

  private final PrintWriter out;
  private final long begun = System.nanoTime();

  public Console(PrintWriter out) {
    this.out = out;
  }

  /** Prints a line with the time since the beginning. */
  public synchronized void say(String form, Object... values) {
    long seconds = (System.nanoTime() - begun) / 1_000_000_000;
    out.printf(Locale.ROOT, "%2d:%02d  %s%n", seconds / 60, seconds % 60, String.format(Locale.ROOT, form, values));
    out.flush();
  }
}
