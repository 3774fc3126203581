package org.lifeline.localstack.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.check.Preflight;
import org.lifeline.localstack.home.Addresses;
import org.lifeline.localstack.home.StackHome;
import org.lifeline.localstack.process.Processes;
import org.lifeline.localstack.process.StopSignal;
import org.lifeline.localstack.stack.StackOfTests;
import org.lifeline.localstack.stack.Stacks;

/** A stack of which something runs, given another port offset than the stored one. */
class MovedStackTest extends CommandsOfAnInstallation {

  private final Addresses addresses = StackOfTests.addresses();
  @SuppressWarnings("NullAway.Init")
  private StackHome home;

  @BeforeEach
  void makeStack() throws IOException {
    home = StackOfTests.withCertificates(StackHome.at(directory.resolve("stack")));
    Stacks.settled(installation, home, new Addresses(0), Optional.of(whole.sampleScheme()));
  }

  @AfterEach
  void stop() {
    var processes = new Processes(home.runFiles(), home.logs(), Clock.systemUTC());
    for (var name : new String[]{"registry", "identity-provider"}) {
      processes.stop(name, StopSignal.TERM, Duration.ZERO);
      processes.endStrays(name, home.of(name), "java", Duration.ZERO);
    }
  }

  /** As one of before is told once, which nothing is kept of. */
  @Test
  void itIsToldTheOffsetAtWhichItRunsAlready() throws IOException {
    Files.delete(home.directory().resolve("port-offset"));
    int port = addresses.port(Addresses.Usual.REGISTRY);
    StackOfTests.listener(home, "registry", port);
    await().atMost(Duration.ofSeconds(20)).until(() -> !new Preflight().portIsFree(port, "", Set.of()).passes());

    assertThat(run(new UpCommand(), "--look-only")).as(said()).isZero();
  }

  @Test
  void aPartOfItAloneIsNotMoved() throws IOException {
    var provider = StackOfTests.sleeper(home, "identity-provider");
    var before = Files.readString(home.credentials());

    assertThat(run(new UpCommand(), "--only=registry", "--look-only")).isEqualTo(StackFailure.REFUSED);
    assertThat(run(new CredentialsCommand(), "harbour-refuge", "--renew")).isEqualTo(StackFailure.REFUSED);

    assertThat(said()).contains("what runs of it counts as started at 0",
        "./lifeline up --port-offset " + addresses.offset());
    assertThat(provider.identity().alive()).isTrue();
    assertThat(home.credentials()).hasContent(before);
  }

  @Test
  void aPartOfItMayBeStartedElsewhereWhereNothingRuns() {
    assertThat(run(new UpCommand(), "--only=registry", "--look-only")).as(said()).isZero();
  }

  private int run(Object command, String... arguments) {
    return run(command, home.directory(), Stream.concat(Stream.of(arguments),
        Stream.of("--port-offset", Integer.toString(addresses.offset()))).toArray(String[]::new));
  }
}
