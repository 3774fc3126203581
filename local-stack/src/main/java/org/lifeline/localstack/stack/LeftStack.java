package org.lifeline.localstack.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.home.CommandLock;
import org.lifeline.localstack.home.Installation;
import org.lifeline.localstack.home.StackHome;

/** A stack that a command has made for itself, and may have left behind when it was killed. */
record LeftStack(Installation installation, Path directory) {

  /**
   * Stops whatever still runs of it, and removes it.
   *
   * @throws StackFailure if a command is at work with it, so that it was not left behind
   */
  void remove(Progress progress) {
    if (Files.exists(directory)) {
      var home = StackHome.at(directory);
      try (var lock = CommandLock.take(home)) {
        remove(home, progress);
      }
    }
  }

  /** As {@link #remove(Progress)}, but does nothing if a command is at work with it. */
  void removeIfLeft(Progress progress) {
    if (Files.exists(directory)) {
      var home = StackHome.at(directory);
      CommandLock.ifFree(home).ifPresent(lock -> {
        try (lock) {
          remove(home, progress);
        }
      });
    }
  }

  private void remove(StackHome home, Progress progress) {
    long begun = System.nanoTime();
    var name = String.valueOf(directory.getFileName());
    progress.begun(name, "removing what a killed command has left");
    Stacks.toStop(installation, home).down(Set.of(), Progress.SILENT);
    home.remove();
    progress.done(name, "removed", Duration.ofNanos(System.nanoTime() - begun));
  }
}
