package org.lifeline.localstack.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.component.Component;
import org.lifeline.localstack.home.StackHome;
import org.lifeline.localstack.process.LastWords;
import org.lifeline.localstack.process.Launch;
import org.lifeline.localstack.process.Processes;
import org.lifeline.localstack.process.Running;
import org.lifeline.localstack.process.Until;

/** Brings one component up: starts it if it does not run as it should, and waits until it is healthy. */
final class Starter {

  private static final Duration STARTING = Duration.ofMinutes(3);
  private static final Duration ENDING = Duration.ofSeconds(20);
  private static final Duration STRAY_PATIENCE = Duration.ofSeconds(5);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  private final Processes processes;
  private final Progress progress;
  private final boolean learning;

  /** @param learning whether a JVM without a start cache is to write one when it ends */
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
    var options = component.program().equals("java")
        ? Stream.concat(Stream.of(temporaryFiles(component)), startOptions(component).stream()).toList()
        : startOptions(component);
    return processes.start(launch.with(options), component.stopSignal());
  }

  /**
   * The option that puts its JVM's temporary files below the home: they go with it, and what a killed JVM has left (a
   * native library, uploads) is removed at the next start.
   */
  private static String temporaryFiles(Component component) {
    var own = component.directory().resolve("tmp");
    new StackHome(own).remove();
    try {
      return "-Djava.io.tmpdir=" + Files.createDirectories(own);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> startOptions(Component component) {
    return component.startCache()
        .map(cache -> learning && !cache.present() ? List.of(cache.learning()) : cache.options()).orElse(List.of());
  }

  private void awaitHealth(Component component, Running running) {
    var unhealthy = new AtomicReference<@Nullable String>();
    boolean decided = Until.within(STARTING, LOOK_AGAIN, () -> {
      unhealthy.set(component.unhealthy().orElse(null));
      return unhealthy.get() == null || !running.identity().alive();
    });
    var reason = unhealthy.get();
    if (reason != null) {
      throw StackFailure.failed(component.name()
          + (decided ? " ended by itself. " : " runs but is not well: it " + reason + ". ")
          + last(processes.lastWords(component.name())));
    }
  }

  private static String last(LastWords words) {
    var lines = words.lines();
    return (lines.isEmpty() ? "It has logged nothing." : "Its last words:\n  " + String.join("\n  ", lines))
        + "\nThe whole log: " + words.log();
  }
}
