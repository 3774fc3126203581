package org.lifeline.localstack.process;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.lifeline.localstack.StackFailure;

/** Signals to processes of which we know that they are still the same. */
final class Signals {

  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

  void send(ProcessIdentity target, StopSignal signal) {
    if (!target.alive()) {
      return;
    }
    switch (signal) {
      case TERM -> ProcessHandle.of(target.pid()).ifPresent(ProcessHandle::destroy);
      case INT -> interrupt(target);
    }
  }

  /** Waits for the end; after {@code patience} it kills. Returns when the process is gone. */
  void endBy(ProcessIdentity target, Duration patience) {
    if (!waitFor(target, patience) && target.alive()) {
      ProcessHandle.of(target.pid()).ifPresent(ProcessHandle::destroyForcibly);
      if (!waitFor(target, Duration.ofSeconds(10)) && target.alive()) {
        throw StackFailure.failed("Process " + target.pid() + " does not end, not even when killed.");
      }
    }
  }

  /** Asks the kernel again and again: a process that is nobody's child cannot be waited for, and one may stay unreaped. */
  private boolean waitFor(ProcessIdentity target, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (target.alive()) {
      if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
    return true;
  }

  /** The JDK can only send TERM and KILL. */
  private void interrupt(ProcessIdentity target) {
    try {
      new ProcessBuilder("kill", "-INT", Long.toString(target.pid())).start().waitFor();
    } catch (IOException e) {
      ProcessHandle.of(target.pid()).ifPresent(ProcessHandle::destroy);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
