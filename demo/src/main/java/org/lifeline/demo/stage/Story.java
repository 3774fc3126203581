package org.lifeline.demo.stage;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** Tells on the terminal what a scene does and what comes of it, in plain words, as it happens. */
public final class Story {

  private final PrintWriter out;

  public Story(PrintWriter out) {
    this.out = out;
  }

  /** A line of the scene that is being played. */
  public void tell(String format, @Nullable Object... words) {
    line("     " + String.format(format, words));
  }

  /** A line by itself. */
  public void line(String text) {
    out.println(text);
    out.flush();
  }
}
