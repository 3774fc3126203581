package org.lifeline.localstack.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import org.lifeline.localstack.stack.Progress;

/** Prints a line for each thing that happens. */
public final class ConsoleProgress implements Progress {

  private final PrintWriter out;

  public ConsoleProgress(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void begun(String name, String what) {
    line(name, what);
  }

  @Override
  public void done(String name, String what, Duration took) {
    line(name, String.format(Locale.ROOT, "%s (%.1f s)", what, took.toMillis() / 1000.0));
  }

  @Override
  public void skipped(String name, String why) {
    line(name, why);
  }

  private synchronized void line(String name, String text) {
    if (Interruption.happening()) {
      return;
    }
    out.printf("  %-22s %s%n", name, text);
    out.flush();
  }
}
