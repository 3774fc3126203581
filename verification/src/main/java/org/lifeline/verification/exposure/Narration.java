package org.lifeline.verification.exposure;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lifeline.localstack.stack.Progress;

/** Says on the terminal how far it is. */
final class Narration implements Progress {

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

  /** A step of a stack is none of ours. */
  @Override
  public void begun(String name, String what) {
  }

  @Override
  public void done(String name, String what, Duration took) {
  }

  @Override
  public void skipped(String name, String why) {
  }
}
