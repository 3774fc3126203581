package org.lifeline.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** A running command, whose output so far is in a file. */
public final class Command {

  /** Long enough to build all images from nothing, on two cores that others use as well. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Process process;
  private final Path output;

  private Command(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /**
   * Starts a command with empty input.
   *
   * @param environment variables in addition to those of this process
   * @param output is overwritten; its folder is created if it does not exist
   * @throws UncheckedIOException there is no such program
   */
  public static Command begin(List<String> line, Map<String, String> environment, Path output) {
    try {
      Files.createDirectories(output.toAbsolutePath().getParent());
      var builder = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile());
      builder.environment().putAll(environment);
      var process = builder.start();
      process.getOutputStream().close();
      return new Command(process, output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The exit status and output of a command. */
  public record Ended(int status, String said) {

    /** The output, if the command succeeded. */
    public String succeeded() {
      assertThat(status).as(said).isZero();
      return said;
    }
  }

  public boolean isRunning() {
    return process.isAlive();
  }

  /** Waits until its output contains the pattern, or it has ended. */
  public void awaitSaying(Pattern something) {
    Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20))
        .until(() -> something.matcher(said()).find() || !process.isAlive());
  }

  /** Waits for its end. */
  public Ended await() {
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("no end after " + PATIENCE + ": " + said());
      }
      return new Ended(process.exitValue(), said());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** Tells it to end, as a terminal that is closed does. */
  public Ended end() {
    process.destroy();
    return await();
  }

  /** Kills it, as a crash would. */
  public Ended kill() {
    process.destroyForcibly();
    return await();
  }

  /** The output so far. */
  public String said() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
