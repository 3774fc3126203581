package org.lifeline.platform.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A service in a separate process, controlled from outside. Its output goes to {@code target/child.log}. */
public final class Child implements AutoCloseable {

  private static final int KILLED = 128 + 9;
  /** Long enough for it to start while others do. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Process process;

  private Child(Process process) {
    this.process = process;
  }

  /**
   * Starts a class's main method in a new process.
   *
   * @param megabytes its maximum heap
   */
  public static Child start(Class<?> main, int megabytes, List<String> arguments) {
    return start(main, megabytes, arguments, System.getProperty("java.class.path"));
  }

  /**
   * Starts a class's main method in a new process.
   *
   * @param classPath where its classes are, instead of this process's class path
   */
  public static Child start(Class<?> main, int megabytes, List<String> arguments, String classPath) {
    var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx" + megabytes + "m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto",
        TestFolder.ofTemporaryFiles(), "-cp", classPath, main.getName()));
    command.addAll(arguments);
    try {
      return new Child(new ProcessBuilder(command).redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(Path.of("target", "child.log").toFile())).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until it has been killed by the signal, from its trap or from another process. */
  public void awaitKilled() {
    await().atMost(PATIENCE).until(() -> !process.isAlive());
    if (process.exitValue() != KILLED) {
      throw new AssertionError("it ended by itself with " + process.exitValue() + "; see target/child.log");
    }
  }

  /** Sends SIGSTOP, at any moment: the process stands still when this returns. */
  public void stop() {
    signal("-STOP");
    awaitStopped();
  }

  /** Waits until a signal has stopped it. */
  public void awaitStopped() {
    await().atMost(PATIENCE).until(() -> state().equals("T"));
  }

  /** Lets a stopped process go on. */
  public void goOn() {
    signal("-CONT");
  }

  private void signal(String signal) {
    try {
      new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Kills it (kill −9), at any moment. */
  public void kill() {
    process.destroyForcibly();
  }

  private String state() {
    try {
      var stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
      return stat.substring(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3); // proc(5): T is stopped
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    kill();
    await().until(() -> !process.isAlive());
  }
}
