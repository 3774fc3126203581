package org.lifeline.localstack.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lifeline.localstack.StackFailure;

/**
 * The processes of one stack. Each outlives the command that started it, runs in its own session (so that Ctrl-C and a
 * closed terminal do not reach it) and writes to its own log. Safe for use by several threads.
 */
public final class Processes {

  private static final long LOG_LIMIT_BYTES = 64L << 20;

  /** What Spring Boot would take for a setting of each service, and is in the user's shell for another program. */
  private static final Pattern FOR_SPRING = Pattern.compile("(?i)(SPRING|SERVER|MANAGEMENT|LOGGING)_.*|DEBUG|TRACE");

  private final Path runFiles;
  private final Path logs;
  private final Clock clock;
  private final Signals signals = new Signals();
  private final List<Started> startedHere = new ArrayList<>();
  private boolean closed;

  private record Started(Running running, StopSignal stop) {
  }

  public Processes(Path runFiles, Path logs, Clock clock) {
    this.runFiles = runFiles;
    this.logs = logs;
    this.clock = clock;
  }

  /**
   * The process on record under this name, if it still runs. Another process that has got its number since does not
   * count.
   */
  public Optional<Running> find(String name) {
    return runFile(name).read().filter(entry -> entry.identity().alive())
        .map(entry -> new Running(name, entry.identity(), entry.started_at(), entry.fingerprint()));
  }

  /** The last words of the process on record under this name, if it has ended though nobody has stopped it. */
  public Optional<LastWords> ofDead(String name) {
    return runFile(name).read().filter(entry -> !entry.identity().alive()).map(entry -> words(name, entry));
  }

  /** The last words of the process on record under this name, whether it still runs or not. */
  public LastWords lastWords(String name) {
    return runFile(name).read().map(entry -> words(name, entry)).orElseGet(() -> new LastWords(logFile(name), 0));
  }

  private LastWords words(String name, RunFile.Entry entry) {
    return new LastWords(logFile(name), entry.log_from() == null ? 0 : entry.log_from());
  }

  /** Every process of this component: the one on record with its descendants, and any that is not on record. */
  public List<ProcessIdentity> all(String name, Path directory, String program) {
    var onRecord = find(name).map(Running::identity).stream()
        .flatMap(known -> Stream.concat(Stream.of(known), known.descendants().stream()));
    return Stream.concat(onRecord, strays(name, directory, program).stream()).toList();
  }

  List<ProcessIdentity> strays(String name, Path directory, String program) {
    return Strays.in(directory, program, find(name).map(Running::identity));
  }

  /** Ends strays: after a signal they have {@code patience} to exit, then they are killed. */
  public void endStrays(String name, Path directory, String program, Duration patience) {
    var strays = strays(name, directory, program);
    strays.forEach(stray -> signals.send(stray, StopSignal.TERM));
    strays.forEach(stray -> signals.endBy(stray, patience));
  }

  /**
   * Starts a process and puts it on record. It has the variables of this command, but for those that Spring Boot would
   * take for settings.
   *
   * @param stop the signal that would end it in good order
   * @throws StackFailure if it cannot be started, or if the command has been told to end meanwhile
   */
  public synchronized Running start(Launch launch, StopSignal stop) {
    if (closed) {
      throw StackFailure.failed(launch.name() + " is not started: the command was interrupted.");
    }
    try {
      Files.createDirectories(launch.directory());
      long logFrom = turnOverLog(launch.name());
      var builder = new ProcessBuilder(Sessions.detached(launch.commandLine())).directory(launch.directory().toFile())
          .redirectErrorStream(true).redirectInput(new File("/dev/null"))
          .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile(launch.name()).toFile()));
      builder.environment().keySet().removeIf(name -> FOR_SPRING.matcher(name).matches());
      builder.environment().putAll(launch.environment());
      var process = builder.start();
      var identity = ProcessIdentity.of(process.pid()).orElse(new ProcessIdentity(process.pid(), "ended at once"));
      var started = new Running(launch.name(), identity, Instant.now(clock), launch.fingerprint());
      runFile(launch.name())
          .write(
              new RunFile.Entry(started.pid(), identity.birth(), launch.fingerprint(), started.startedAt(), logFrom));
      startedHere.add(new Started(started, stop));
      return started;
    } catch (IOException e) {
      throw StackFailure.failed(launch.name() + " could not be started: " + e.getMessage());
    }
  }

  /** Pauses a process until {@link #goOn}. */
  public void standStill(String name) {
    find(name).ifPresent(running -> signals.standStill(running.identity()));
  }

  public void goOn(String name) {
    find(name).ifPresent(running -> signals.goOn(running.identity()));
  }

  /**
   * Ends a process, in good order if it exits within {@code patience}, and takes it off the record. A process that
   * another command has started in its place meanwhile keeps running, and stays on record.
   */
  public void stop(String name, StopSignal signal, Duration patience) {
    var onRecord = runFile(name).read().map(RunFile.Entry::identity);
    onRecord.filter(ProcessIdentity::alive).ifPresent(running -> {
      signals.send(running, signal);
      signals.endBy(running, patience);
    });
    onRecord.ifPresentOrElse(runFile(name)::deleteIfOf, runFile(name)::deleteUnreadable);
  }

  /**
   * Ends, last first, every process that this command has started, with their descendants, and lets it start no more. A
   * process that another command has started in place of one that had died is left alone. For Ctrl-C.
   */
  public void endWhatThisCommandStarted(Duration patience) {
    List<Started> ours;
    synchronized (this) {
      closed = true;
      ours = List.copyOf(startedHere).reversed();
    }
    var descendants = ours.stream().flatMap(each -> each.running().identity().descendants().stream()).toList();
    ours.forEach(each -> signals.send(each.running().identity(), each.stop()));
    ours.forEach(each -> signals.endBy(each.running().identity(), patience));
    descendants.forEach(signals::kill);
    ours.forEach(each -> runFile(each.running().name()).deleteIfOf(each.running().identity()));
  }

  /** Whether the processes that this command has started are being ended before their time, or have been. */
  public synchronized boolean interrupted() {
    return closed;
  }

  /** The log of a component; one larger than 64 MB is put aside as {@code .log.1} at the next start. */
  public Path logFile(String name) {
    return logs.resolve(name + ".log");
  }

  /** Returns where what is logged from now on begins, in bytes. */
  private long turnOverLog(String name) throws IOException {
    var log = logFile(name);
    Files.createDirectories(logs);
    if (Files.exists(log) && Files.size(log) > LOG_LIMIT_BYTES) {
      Files.move(log, log.resolveSibling(name + ".log.1"), StandardCopyOption.REPLACE_EXISTING);
    }
    return Files.exists(log) ? Files.size(log) : 0;
  }

  private RunFile runFile(String name) {
    return new RunFile(runFiles.resolve(name + ".json"));
  }
}
