package org.lifeline.endtoend.stack;

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

/** A command of {@code ./lifeline} that runs, with what it has said so far in a file. */
public final class Command {

  private static final Duration PATIENCE = Duration.ofMinutes(8);

  private final Process process;
  private final Path output;

  private Command(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** @param environment beside that of this process */
  static Command begin(List<String> line, Map<String, String> environment, Path output) {
    var builder = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    try {
      return new Command(builder.start(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a command came to. */
  public record Ended(int status, String said) {

    /** What it said, if it did what it was asked to. */
    public String succeeded() {
      assertThat(status).as(said).isZero();
      return said;
    }
  }

  public boolean isRunning() {
    return process.isAlive();
  }

  /** Waits until it has said something, or has ended. */
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

  /** Ends it as a crash does. */
  public Ended kill() {
    process.destroyForcibly();
    return await();
  }

  private String said() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
