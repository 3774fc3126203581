package org.lifeline.localstack.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.check.Preflight;
import org.lifeline.localstack.home.Addresses;
import org.lifeline.localstack.home.StackHome;
import org.lifeline.localstack.process.Processes;
import org.lifeline.localstack.process.StopSignal;
import org.lifeline.localstack.stack.LocalStack;
import org.lifeline.localstack.stack.StackOfTests;
import picocli.CommandLine;

/** A stack of which something runs, for which another port offset is given than is kept of it. */
class MovedStackTest {

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
    var whole = StackOfTests.installation();
    var installation = StackOfTests.emptyInstallation(directory.resolve("root"));
    var operations = Files.createDirectories(installation.root().resolve("operations/kafka"));
    Files.copy(whole.topics(), operations.resolve("topics.yaml"));
    System.setProperty(ROOT, installation.root().toString());
    home = StackHome.at(directory.resolve("stack"));
    LocalStack.settled(installation, home, new Addresses(0), Optional.of(whole.sampleScheme()));
  }

  @AfterEach
  void putBack() {
    var processes = new Processes(home.runFiles(), home.logs(), Clock.systemUTC());
    for (var name : new String[]{"registry", "identity-provider"}) {
      processes.stop(name, StopSignal.TERM, Duration.ZERO);
      processes.endStrays(name, home.of(name), "java", Duration.ZERO);
    }
    rootBefore.ifPresentOrElse(root -> System.setProperty(ROOT, root), () -> System.clearProperty(ROOT));
  }

  /** As one of before is told once, which nothing is kept of. */
  @Test
  void itIsToldTheOffsetAtWhichItRunsAlready() throws IOException {
    Files.delete(home.directory().resolve("port-offset"));
    int port = addresses.port(Addresses.Usual.REGISTRY);
    StackOfTests.listener(home, "registry", port);
    await().atMost(Duration.ofSeconds(20)).until(() -> !new Preflight().portIsFree(port, "", Set.of()).passes());

    assertThat(run(new UpCommand(), "--look-only")).as(said.toString()).isZero();
  }

  @Test
  void aPartOfItAloneIsNotMoved() throws IOException {
    var provider = StackOfTests.sleeper(home, "identity-provider");
    var before = Files.readString(home.credentials());

    assertThat(run(new UpCommand(), "--only=registry", "--look-only")).isEqualTo(StackFailure.REFUSED);
    assertThat(run(new CredentialsCommand(), "harbour-refuge", "--renew")).isEqualTo(StackFailure.REFUSED);

    assertThat(said.toString()).contains("what runs of it counts as started at 0",
        "./lifeline up --port-offset " + addresses.offset());
    assertThat(provider.identity().alive()).isTrue();
    assertThat(home.credentials()).hasContent(before);
  }

  @Test
  void aPartOfItMayBeStartedElsewhereWhereNothingRuns() {
    assertThat(run(new UpCommand(), "--only=registry", "--look-only")).as(said.toString()).isZero();
  }

  private int run(Object command, String... arguments) {
    return new CommandLine(command).setOut(new PrintWriter(said, true)).setErr(new PrintWriter(said, true))
        .setExecutionExceptionHandler(new Failures()).execute(Stream.concat(Stream.of(arguments), Stream.of("--home",
            home.directory().toString(), "--port-offset", Integer.toString(addresses.offset())))
            .toArray(String[]::new));
  }
}
