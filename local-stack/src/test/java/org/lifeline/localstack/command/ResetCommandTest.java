package org.lifeline.localstack.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lifeline.localstack.home.CommandLock;
import org.lifeline.localstack.home.StackHome;
import org.lifeline.localstack.process.Running;
import org.lifeline.localstack.stack.StackOfTests;
import picocli.CommandLine;

/** With a process that does nothing in the place of a third broker. */
class ResetCommandTest {

  private static final String ROOT = "lifeline.root";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path directory;

  private final Optional<String> rootBefore = Optional.ofNullable(System.getProperty(ROOT));
  private final StringWriter said = new StringWriter();
  @SuppressWarnings("NullAway.Init")
  private StackHome home;
  @SuppressWarnings("NullAway.Init")
  private Running broker;

  @BeforeEach
  void startUnreadableStack() throws IOException {
    System.setProperty(ROOT, StackOfTests.emptyInstallation(directory.resolve("root")).root().toString());
    home = StackHome.at(directory.resolve("stack"));
    CommandLock.take(home).close();
    Files.writeString(home.credentials(), "{\"clients\":");
    Files.writeString(home.directory().resolve("size.json"), "");
    Files.writeString(home.directory().resolve("port-offset"), "");
    broker = StackOfTests.sleeper(home, "kafka-3");
  }

  @AfterEach
  void putBack() {
    run(new DownCommand());
    rootBefore.ifPresentOrElse(root -> System.setProperty(ROOT, root), () -> System.clearProperty(ROOT));
  }

  @Test
  void whatCannotBeReadIsStoppedWholeAndRemoved() {
    assertThat(run(new ResetCommand(), "--yes")).isZero();

    assertThat(broker.identity().alive()).isFalse();
    assertThat(home.directory()).doesNotExist();
  }

  @Test
  void whatCannotBeReadIsStoppedAndKept() {
    assertThat(run(new DownCommand())).isZero();

    assertThat(broker.identity().alive()).isFalse();
    assertThat(home.credentials()).hasContent("{\"clients\":");
  }

  @Test
  void whatAResetHasLeftThatWasBrokenOffIsRemovedByTheNextCommandWhichSaysSo() throws IOException {
    run(new DownCommand());
    Files.createFile(home.directory().resolve("removing"));

    assertThat(run(new DownCommand())).isZero();

    assertThat(said.toString())
        .contains("A reset had been broken off: removed the rest of " + home.directory() + ".");
    assertThat(home.credentials()).doesNotExist();
  }

  private int run(Object command, String... arguments) {
    return new CommandLine(command).setOut(new PrintWriter(said, true)).execute(
        Stream.concat(Stream.of(arguments),
            Stream.of("--home", directory.resolve("stack").toString())).toArray(String[]::new));
  }
}
