package org.lifeline.localstack.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.lifeline.localstack.home.Installation;
import org.lifeline.localstack.stack.StackOfTests;
import picocli.CommandLine;

/** Commands of an installation that has only what they check before they start anything. */
abstract class CommandsOfAnInstallation {

  private static final String ROOT = "lifeline.root";

  /** For the homes of a test. */
  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path directory;
  /** With all that it needs. */
  final Installation whole = StackOfTests.installation();
  @SuppressWarnings("NullAway.Init")
  Installation installation;

  private final Optional<String> rootBefore = Optional.ofNullable(System.getProperty(ROOT));
  private final StringWriter said = new StringWriter();

  @BeforeEach
  void makeInstallation() throws IOException {
    installation = StackOfTests.emptyInstallation(directory.resolve("root"));
    Files.copy(whole.topics(),
        Files.createDirectories(installation.root().resolve("operations/kafka")).resolve("topics.yaml"));
    System.setProperty(ROOT, installation.root().toString());
  }

  @AfterEach
  void putRootBack() {
    rootBefore.ifPresentOrElse(root -> System.setProperty(ROOT, root), () -> System.clearProperty(ROOT));
  }

  /** The exit status. */
  int run(Object command, Path home, String... arguments) {
    return new CommandLine(command).setOut(new PrintWriter(said, true)).setErr(new PrintWriter(said, true))
        .setExecutionExceptionHandler(new Failures()).execute(at(home, arguments));
  }

  /** All that was said so far. */
  String said() {
    return said.toString();
  }

  static String[] at(Path home, String... arguments) {
    return Stream.concat(Stream.of(arguments), Stream.of("--home", home.toString())).toArray(String[]::new);
  }
}
