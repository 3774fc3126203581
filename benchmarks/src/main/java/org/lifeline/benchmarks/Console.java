package org.lifeline.benchmarks;

import java.io.PrintWriter;
import java.util.Locale;

/** What the person who waits gets to read while the bench works. Safe for several threads. */
public final class Console {

  private final PrintWriter out;
  private final long begun = System.nanoTime();

  public Console(PrintWriter out) {
    this.out = out;
  }

  /** A line under the time since the beginning. */
  public synchronized void say(String form, Object... values) {
    long seconds = (System.nanoTime() - begun) / 1_000_000_000;
    out.printf(Locale.ROOT, "%2d:%02d  %s%n", seconds / 60, seconds % 60, String.format(Locale.ROOT, form, values));
    out.flush();
  }
}
