package org.lifeline.localstack.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.component.Component;
import org.lifeline.localstack.process.Launch;
import org.lifeline.localstack.process.Processes;
import org.lifeline.localstack.process.Running;

/** Brings one component up: starts it if it does not run as it should, and waits until it is well. */
final class Starter {

  private static final Duration STARTING = Duration.ofMinutes(3);
  private static final Duration ENDING = Duration.ofSeconds(20);
  private static final Duration STRAY_PATIENCE = Duration.ofSeconds(5);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
  private static final int LINES_OF_LOG = 5;

  private final Processes processes;
  private final Progress progress;
  private final boolean learning;

  /** @param learning whether a JVM that does not know yet how it starts fast is to write that down when it ends */
  Starter(Processes processes, Progress progress, boolean learning) {
    this.processes = processes;
    this.progress = progress;
    this.learning = learning;
  }

  void bringUp(Component component) {
    long begun = System.nanoTime();
    var launch = component.prepare();
    var running = processes.find(component.name());
    if (running.isPresent() && running.get().isAs(launch)) {
      awaitHealth(component, running.get());
      progress.skipped(component.name(), "already running");
      return;
    }
    progress.begun(component.name(), running.isPresent() ? "starting anew, as it has changed" : "starting");
    awaitHealth(component, start(component, launch));
    progress.done(component.name(), "healthy", Duration.ofNanos(System.nanoTime() - begun));
  }

  private Running start(Component component, Launch launch) {
    processes.stop(component.name(), component.stopSignal(), ENDING);
    processes.endStrays(component.name(), launch.directory(), component.program(), STRAY_PATIENCE);
    component.recover();
    return processes.start(launch.with(startOptions(component)), component.stopSignal());
  }

  private List<String> startOptions(Component component) {
    return component.startCache()
        .map(cache -> learning && !cache.present() ? List.of(cache.learning()) : cache.options()).orElse(List.of());
  }

  private void awaitHealth(Component component, Running running) {
    long deadline = System.nanoTime() + STARTING.toNanos();
    Optional<String> reason;
    while ((reason = component.unhealthy()).isPresent()) {
      if (!running.identity().alive()) {
        throw StackFailure.failed(component.name() + " ended by itself. Its log (./lifeline logs " + component.name()
            + ") ends with:\n" + endOfLog(component.name()));
      }
      if (System.nanoTime() > deadline) {
        throw StackFailure
            .failed(component.name() + " runs but is not well: it " + reason.get() + ". See ./lifeline logs "
                + component.name());
      }
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
  }

  private String endOfLog(String name) {
    try {
      var lines = Files.readAllLines(processes.logFile(name));
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_OF_LOG), lines.size())).indent(2)
          .stripTrailing();
    } catch (IOException unreadable) {
      return "  (not readable)";
    }
  }
}
