package org.lifeline.localstack.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.home.Addresses;
import org.lifeline.localstack.home.CommandLock;
import org.lifeline.localstack.home.PortOffset;
import org.lifeline.localstack.home.StackHome;
import org.lifeline.localstack.process.Processes;
import org.lifeline.localstack.process.StopSignal;
import org.lifeline.localstack.stack.StackOfTests;
import picocli.CommandLine;

class UpCommandTest {

  private static final String ROOT = "lifeline.root";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path directory;

  private final Optional<String> rootBefore = Optional.ofNullable(System.getProperty(ROOT));
  private final StringWriter said = new StringWriter();
  private final Addresses addresses = StackOfTests.addresses();
  @SuppressWarnings("NullAway.Init")
  private StackHome home;

  @BeforeEach
  void makeStack() throws IOException {
    var topics = StackOfTests.installation().topics();
    var root = StackOfTests.emptyInstallation(directory.resolve("root")).root();
    Files.copy(topics, Files.createDirectories(root.resolve("operations/kafka")).resolve("topics.yaml"));
    System.setProperty(ROOT, root.toString());
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

  @AfterEach
  void putBack() {
    rootBefore.ifPresentOrElse(root -> System.setProperty(ROOT, root), () -> System.clearProperty(ROOT));
  }

  @Test
  void aPortThatIsTakenIsSaidBeforeTheStackIsMadeForAnotherScheme() throws IOException {
    try (var taken = new ServerSocket(addresses.port(Addresses.Usual.REGISTRY), 1, InetAddress.getLoopbackAddress())) {
      for (var option : new String[]{"--brokers=1", "--look-only"}) {
        assertThat(up(option)).isEqualTo(StackFailure.REFUSED);
        assertThat(said.toString()).contains("port " + taken.getLocalPort() + " (registry)");
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

      assertThat(said.toString()).contains("port " + taken.getLocalPort() + " (registry)");
      assertThat(registry.identity().alive()).isTrue();

      PortOffset.write(home, addresses.offset());
      assertThat(up("--look-only")).as(said.toString()).isZero();
    } finally {
      new Processes(home.runFiles(), home.logs(), Clock.systemUTC()).stop("registry", StopSignal.TERM, Duration.ZERO);
    }
  }

  @Test
  void whoOnlyLooksTouchesNothing() {
    assertThat(up("--look-only")).as(said.toString()).isZero();

    assertThat(home.scheme()).hasContent("what it was made for");
    assertThat(home.credentials()).doesNotExist();
  }

  @Test
  void whoOnlyLooksIsToldWhatIsWrongWithTheScheme() throws IOException {
    writeOther("");

    assertThat(up("--look-only")).isEqualTo(StackFailure.REFUSED);

    assertThat(said.toString()).contains("has no forms of handset");
    assertThat(home.scheme()).hasContent("what it was made for");
  }

  private int up(String option) {
    return new CommandLine(new UpCommand()).setErr(new PrintWriter(said, true))
        .setExecutionExceptionHandler(new Failures()).execute(option, "--home", home.directory().toString(), "--data",
            directory.resolve("other").toString(), "--port-offset", Integer.toString(addresses.offset()));
  }
}
