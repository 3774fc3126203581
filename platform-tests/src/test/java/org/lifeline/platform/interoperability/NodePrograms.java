package org.lifeline.platform.interoperability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** The programs of {@code src/test/node}, with their packages, which are installed once, below {@code target}. */
final class NodePrograms {

  private static final Path SOURCE = Path.of("src", "test", "node");
  private static final Path FOLDER = Path.of("target", "node");
  private static final int PATIENCE_MINUTES = 3;

  private NodePrograms() {
  }

  /** @throws TestAbortedException there is no Node here, or its packages cannot be fetched; says which */
  static void install() {
    try {
      Files.createDirectories(FOLDER);
      try (Stream<Path> files = Files.list(SOURCE)) {
        for (var file : files.toList()) {
          Files.copy(file, FOLDER.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
      }
      if (run(List.of("node", "--version")).status != 0) {
        throw new TestAbortedException("skipped: node does not run");
      }
      if (!installed()) {
        var npm = run(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
        if (npm.status != 0) {
          throw new TestAbortedException("skipped: npm ci ended with " + npm.status + "; see target/node/last-run.log");
        }
      }
    } catch (IOException e) {
      throw new TestAbortedException("skipped: node and npm are needed and not on the path", e);
    }
  }

  private static boolean installed() throws IOException {
    var installed = FOLDER.resolve("node_modules").resolve(".package-lock.json");
    return Files.exists(installed)
        && Files.getLastModifiedTime(installed)
            .compareTo(Files.getLastModifiedTime(SOURCE.resolve("package-lock.json"))) > 0;
  }

  /** Runs a program and returns the last line that it prints. */
  static String output(String program, String... arguments) {
    var command = new ArrayList<>(List.of("node", program));
    command.addAll(List.of(arguments));
    try {
      var run = run(command);
      assertThat(run.status).as(run.output).isZero();
      return run.output.strip().lines().toList().getLast();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Run(int status, String output) {
  }

  private static Run run(List<String> command) throws IOException {
    var log = FOLDER.resolve("last-run.log");
    var process = new ProcessBuilder(command).directory(FOLDER.toFile()).redirectErrorStream(true)
        .redirectOutput(log.toFile()).start();
    try {
      if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        return new Run(-1, command.getFirst() + " took too long");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
      return new Run(-1, "interrupted");
    }
    return new Run(process.exitValue(), Files.readString(log));
  }
}
