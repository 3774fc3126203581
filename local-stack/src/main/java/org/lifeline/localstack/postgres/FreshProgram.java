package org.lifeline.localstack.postgres;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import org.lifeline.localstack.StackFailure;

/**
 * A program that was just written. It cannot be started while any process holds it open for writing (ETXTBSY), and
 * every process forked while it was written does so for a moment, without knowing it.
 */
final class FreshProgram {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final long LOOK_AGAIN_MILLIS = 20;
  private static final String BUSY = "Text file busy";

  private FreshProgram() {
  }

  /**
   * Returns when the program can be started.
   *
   * @param program understands {@code --version}
   * @throws IOException it cannot be started for another reason
   * @throws StackFailure it was still held open after 20 seconds
   */
  static void awaitStartable(Path program) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (!starts(program)) {
        if (System.nanoTime() > deadline) {
          throw StackFailure.failed(program + " cannot be started: somebody holds it open for writing.");
        }
        Thread.sleep(LOOK_AGAIN_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw StackFailure.failed("Waiting for " + program + " was interrupted.");
    }
  }

  private static boolean starts(Path program) throws IOException, InterruptedException {
    try {
      new ProcessBuilder(program.toString(), "--version").redirectErrorStream(true).redirectOutput(Redirect.DISCARD)
          .start().waitFor();
      return true;
    } catch (IOException e) {
      if (String.valueOf(e.getMessage()).contains(BUSY)) {
        return false;
      }
      throw e;
    }
  }
}
