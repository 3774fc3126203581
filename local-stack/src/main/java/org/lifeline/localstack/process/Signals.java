package org.lifeline.localstack.process;

import java.io.IOException;
import java.time.Duration;
import org.lifeline.localstack.StackFailure;

/** Signals to processes of which we know that they are still the same. */
final class Signals {

  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
  private static final Duration BURIAL = Duration.ofSeconds(10);

  void send(ProcessIdentity target, StopSignal signal) {
    if (!target.alive()) {
      return;
    }
    switch (signal) {
      case TERM -> ProcessHandle.of(target.pid()).ifPresent(ProcessHandle::destroy);
      case INT -> {
        if (!sent("INT", target)) {
          ProcessHandle.of(target.pid()).ifPresent(ProcessHandle::destroy);
        }
      }
    }
  }

  /**
   * Waits for the end; after {@code patience} it kills, with whatever the process has started by then. Returns when it is gone.
   */
  void endBy(ProcessIdentity target, Duration patience) {
    if (!waitFor(target, patience) && target.alive()) {
      var descendants = target.descendants();
      kill(target);
      descendants.forEach(this::kill);
    }
  }

  /** Returns when it is gone. */
  void kill(ProcessIdentity target) {
    if (!target.alive()) {
      return;
    }
    ProcessHandle.of(target.pid()).ifPresent(ProcessHandle::destroyForcibly);
    if (!waitFor(target, BURIAL) && target.alive()) {
      throw StackFailure.failed("Process " + target.pid() + " does not end, not even when killed.");
    }
  }

  /** Asks the kernel again and again: a process that is nobody's child cannot be waited for, and one may stay unreaped. */
  private boolean waitFor(ProcessIdentity target, Duration patience) {
    return Until.within(patience, LOOK_AGAIN, () -> !target.alive());
  }

  /** Has it stand still, wherever it is, until it is told to go on. */
  void standStill(ProcessIdentity target) {
    if (target.alive() && !sent("STOP", target)) {
      throw StackFailure.failed("Process " + target.pid() + " cannot be told to stand still.");
    }
  }

  void goOn(ProcessIdentity target) {
    if (target.alive() && !sent("CONT", target)) {
      throw StackFailure.failed("Process " + target.pid() + " cannot be told to go on.");
    }
  }

  /** The JDK can only send TERM and KILL. Returns whether it was sent, or there is nobody any more who could get it. */
  private static boolean sent(String signal, ProcessIdentity target) {
    try {
      return new ProcessBuilder("kill", "-" + signal, Long.toString(target.pid())).start().waitFor() == 0
          || !target.alive();
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
