package org.lifeline.localstack.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.lifeline.localstack.StackFailure;

/**
 * A command that runs without root's rights, as PostgreSQL refuses to run as root. Where we are root (mostly in a
 * container) it runs in a user namespace of its own in which it is an unprivileged user, while its files stay ours.
 */
final class UnprivilegedCommand {

  private UnprivilegedCommand() {
  }

  static List<String> of(List<String> command) {
    return isRoot() ? Stream.concat(Stream.of("unshare", "-U"), command.stream()).toList() : command;
  }

  private static boolean isRoot() {
    try {
      return Files.exists(Path.of("/proc/self")) && (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
    } catch (IOException | UnsupportedOperationException unknown) {
      return "root".equals(System.getProperty("user.name"));
    }
  }

  /**
   * Runs a short command to its end.
   *
   * @throws StackFailure with what it printed last, if it did not succeed within a minute
   */
  static void run(String purpose, List<String> command, Path output) {
    try {
      var process = new ProcessBuilder(of(command)).redirectErrorStream(true).redirectOutput(output.toFile()).start();
      if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw StackFailure.failed(purpose + " failed: " + lastLine(output));
      }
    } catch (IOException e) {
      throw StackFailure.failed(purpose + " failed: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw StackFailure.failed(purpose + " was interrupted.");
    }
  }

  private static String lastLine(Path output) throws IOException {
    var said = Files.readAllLines(output).stream().filter(line -> !line.isBlank()).toList();
    var last = said.isEmpty() ? "it said nothing" : said.getLast();
    return last.startsWith("unshare")
        ? last + ". As root PostgreSQL needs a user namespace, and none may be made here:"
            + " run as another user."
        : last;
  }
}
