package org.lifeline.localstack.process;

import java.io.IOException;
import java.time.Duration;
import org.lifeline.localstack.StackFailure;

/** Signals to processes, sent only while they are known to be the same. */
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
   * Waits for the process to end; after {@code patience} kills it, with all descendants that it has by then. Returns
   * when it is gone.
   */
  void endBy(ProcessIdentity target, Duration patience) {
    if (!waitFor(target, patience) && target.alive()) {
      var descendants = target.descendants();
      kill(target);
      descendants.forEach(this::kill);
    }
  }

  /** Kills a process. Returns when it is gone. */
  void kill(ProcessIdentity target) {
    if (!target.alive()) {
      return;
    }
    ProcessHandle.of(target.pid()).ifPresent(ProcessHandle::destroyForcibly);
    if (!waitFor(target, BURIAL) && target.alive()) {
      throw StackFailure.failed("Process " + target.pid() + " does not end, not even when killed.");
    }
  }

  /** Polls the kernel: a process that is nobody's child cannot be waited for, and one may stay unreaped. */
  private boolean waitFor(ProcessIdentity target, Duration patience) {
    return Until.within(patience, LOOK_AGAIN, () -> !target.alive());
  }

  /** Pauses a process, wherever it is, until {@link #goOn}. */
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

  /**
   * Sends a signal by the system's command, as the JDK can only send TERM and KILL. Returns whether it was sent, or
   * nobody is left to get it.
   */
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
