package org.lifeline.verification.exposure;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Prints progress on the terminal. */
final class Narration {

  private final PrintWriter out;

  Narration(PrintWriter out) {
    this.out = out;
  }

  void say(String format, @Nullable Object... words) {
    out.printf(Locale.ROOT, format + "%n", words);
    out.flush();
  }

  void step(String what, Runnable work) {
    step(what, () -> {
      work.run();
      return "";
    });
  }

  <T> T step(String what, Supplier<T> work) {
    long begun = System.nanoTime();
    out.printf("  %-66s ", what);
    out.flush();
    var result = work.get();
    say("%5.1f s", (System.nanoTime() - begun) / 1e9);
    return result;
  }
}
