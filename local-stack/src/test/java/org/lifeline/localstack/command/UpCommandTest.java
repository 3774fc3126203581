package org.lifeline.localstack.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.home.Addresses;
import org.lifeline.localstack.home.CommandLock;
import org.lifeline.localstack.home.PortOffset;
import org.lifeline.localstack.home.StackHome;
import org.lifeline.localstack.process.Processes;
import org.lifeline.localstack.process.StopSignal;
import org.lifeline.localstack.stack.StackOfTests;

class UpCommandTest extends CommandsOfAnInstallation {

  private final Addresses addresses = StackOfTests.addresses();
  @SuppressWarnings("NullAway.Init")
  private StackHome home;

  @BeforeEach
  void makeStack() throws IOException {
    home = StackHome.at(directory.resolve("stack"));
    CommandLock.take(home).close();
    Files.writeString(home.scheme(), "what it was made for");
    writeOther("basic");
  }

  private void writeOther(String form) throws IOException {
    Files.writeString(Files.createDirectories(directory.resolve("other")).resolve("scheme.json"), """
        {"partners": ["a"], "hubs": ["b"], "operators": ["c"], "regions": {"E12000007": {"hubs": ["b"]}},
         "forms": {%s}}""".formatted(form.isEmpty() ? "" : "\"" + form + "\": []"));
  }

  @Test
  void aPortThatIsTakenIsSaidBeforeTheStackIsMadeForAnotherScheme() throws IOException {
    try (var taken = new ServerSocket(addresses.port(Addresses.Usual.REGISTRY), 1, InetAddress.getLoopbackAddress())) {
      for (var option : new String[]{"--brokers=1", "--look-only"}) {
        assertThat(up(option)).isEqualTo(StackFailure.REFUSED);
        assertThat(said()).contains("port " + taken.getLocalPort() + " (registry)");
      }
    }
    assertThat(home.scheme()).hasContent("what it was made for");
    assertThat(home.credentials()).doesNotExist();
  }

  /** What runs has ports already: only where it is to move are those looked at. */
  @Test
  void aPortThatIsTakenIsSaidBeforeWhatRunsIsMovedThere() throws IOException {
    var registry = StackOfTests.sleeper(home, "registry");
    try (var taken = new ServerSocket(addresses.port(Addresses.Usual.REGISTRY), 1, InetAddress.getLoopbackAddress())) {
      assertThat(up("--instances=1")).isEqualTo(StackFailure.REFUSED);

      assertThat(said()).contains("port " + taken.getLocalPort() + " (registry)");
      assertThat(registry.identity().alive()).isTrue();

      PortOffset.write(home, addresses.offset());
      assertThat(up("--look-only")).as(said()).isZero();
    } finally {
      new Processes(home.runFiles(), home.logs(), Clock.systemUTC()).stop("registry", StopSignal.TERM, Duration.ZERO);
    }
  }

  @Test
  void whoOnlyLooksTouchesNothing() {
    assertThat(up("--look-only")).as(said()).isZero();

    assertThat(home.scheme()).hasContent("what it was made for");
    assertThat(home.credentials()).doesNotExist();
  }

  @Test
  void whoOnlyLooksIsToldWhatIsWrongWithTheScheme() throws IOException {
    writeOther("");

    assertThat(up("--look-only")).isEqualTo(StackFailure.REFUSED);

    assertThat(said()).contains("has no forms of handset");
    assertThat(home.scheme()).hasContent("what it was made for");
  }

  private int up(String option) {
    return run(new UpCommand(), home.directory(), option, "--data", directory.resolve("other").toString(),
        "--port-offset", Integer.toString(addresses.offset()));
  }
}
