package org.lifeline.localstack.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lifeline.localstack.home.CommandLock;
import org.lifeline.localstack.home.StackHome;
import org.lifeline.localstack.process.Running;
import org.lifeline.localstack.stack.StackOfTests;

/** With a process that does nothing in place of a third broker. */
class ResetCommandTest extends CommandsOfAnInstallation {

  @SuppressWarnings("NullAway.Init")
  private StackHome home;
  @SuppressWarnings("NullAway.Init")
  private Running broker;

  @BeforeEach
  void startUnreadableStack() throws IOException {
    home = StackHome.at(directory.resolve("stack"));
    CommandLock.take(home).close();
    Files.writeString(home.credentials(), "{\"clients\":");
    Files.writeString(home.directory().resolve("size.json"), "");
    Files.writeString(home.directory().resolve("port-offset"), "");
    broker = StackOfTests.sleeper(home, "kafka-3");
  }

  @AfterEach
  void stop() {
    run(new DownCommand());
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

    assertThat(said())
        .contains("A reset had been broken off: removed the rest of " + home.directory() + ".");
    assertThat(home.credentials()).doesNotExist();
  }

  private int run(Object command, String... arguments) {
    return run(command, directory.resolve("stack"), arguments);
  }
}
