package org.lifeline.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lifeline.localstack.StackFailure;

/** With a real process that does nothing: {@code sleep}. */
class ProcessesTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path directory;

  @SuppressWarnings("NullAway.Init")
  private Processes processes;

  @BeforeEach
  void open() throws IOException {
    Files.createDirectories(directory.resolve("run"));
    processes = reopened();
  }

  @AfterEach
  void leaveNothingBehind() {
    processes.endWhatThisCommandStarted(PATIENCE);
  }

  @Test
  void aLaterCommandFindsWhatAnEarlierOneStarted() {
    var started = processes.start(sleep("60"), StopSignal.TERM);

    assertThat(reopened().find("sleeper")).contains(started);
  }

  @Test
  void aNumberThatBelongsToAnotherProcessNowIsNotTaken() {
    var self = ProcessHandle.current().pid();
    new RunFile(directory.resolve("run/sleeper.json"))
        .write(new RunFile.Entry(self, "an earlier boot:1", "", Clock.systemUTC().instant(), 0L));

    assertThat(processes.find("sleeper")).isEmpty();
    processes.stop("sleeper", StopSignal.TERM, PATIENCE);
    assertThat(ProcessHandle.current().isAlive()).isTrue();
  }

  @Test
  void knowsWhetherItWouldBeStartedOtherwiseToday() {
    var running = processes.start(sleep("60"), StopSignal.TERM);

    assertThat(running.isAs(sleep("60"))).isTrue();
    assertThat(running.isAs(sleep("61"))).isFalse();
  }

  @Test
  void stopsAndTakesOffTheRecord() {
    var running = processes.start(sleep("60"), StopSignal.TERM);

    processes.stop("sleeper", StopSignal.TERM, PATIENCE);

    assertThat(running.identity().alive()).isFalse();
    assertThat(directory.resolve("run/sleeper.json")).doesNotExist();
  }

  @Test
  void keepsTheLastWordsOfWhatEndedThoughNobodyStoppedIt() {
    processes.start(shell("echo 'ERROR: of yesterday'"), StopSignal.TERM);
    awaitDeath();
    processes.start(shell("echo 'ERROR: no room'"), StopSignal.TERM);
    awaitDeath();

    assertThat(processes.ofDead("sleeper").orElseThrow().lines()).containsExactly("ERROR: no room");
    processes.start(shell("sleep 60"), StopSignal.TERM);
    assertThat(processes.ofDead("sleeper")).as("runs").isEmpty();
    assertThat(processes.lastWords("sleeper").lines()).isEmpty();
    processes.stop("sleeper", StopSignal.TERM, PATIENCE);
    assertThat(processes.ofDead("sleeper")).as("was stopped").isEmpty();
  }

  private void awaitDeath() {
    await().atMost(PATIENCE).until(() -> processes.find("sleeper").isEmpty());
  }

  /** As an earlier version has left it. */
  @Test
  void aRecordThatDoesNotSayWhereTheLogBeginsCounts() throws IOException {
    processes.start(sleep("60"), StopSignal.TERM);
    var file = directory.resolve("run/sleeper.json");
    Files.writeString(file, Files.readString(file).replaceFirst(",\"log_from\":\\d+", ""));

    assertThat(file).content().doesNotContain("log_from");
    assertThat(processes.find("sleeper")).isPresent();
    assertThat(processes.lastWords("sleeper").from()).isZero();
  }

  @Test
  void killsWhatDoesNotListen() {
    var deaf = new Launch("sleeper", List.of("sh", "-c", "trap '' TERM; while :; do sleep 1; done"), Map.of(),
        directory.resolve("work"), "");
    var running = processes.start(deaf, StopSignal.TERM);

    processes.stop("sleeper", StopSignal.TERM, Duration.ofMillis(100));

    assertThat(running.identity().alive()).isFalse();
    processes.endStrays("sleeper", directory.resolve("work"), "sleep", Duration.ZERO);
  }

  @Test
  void findsWhatIsNotOnRecordByItsDirectoryAndProgram() throws IOException {
    var running = processes.start(sleep("60"), StopSignal.TERM);
    var work = directory.resolve("work");
    assertThat(processes.strays("sleeper", work, "sleep")).as("on record").isEmpty();
    Files.delete(directory.resolve("run/sleeper.json"));

    await("the program to be loaded").atMost(PATIENCE).untilAsserted(
        () -> assertThat(processes.strays("sleeper", work, "sleep")).containsExactly(running.identity()));
    assertThat(processes.strays("sleeper", work, "java")).as("another program").isEmpty();
    assertThat(processes.strays("sleeper", directory, "sleep")).as("another directory").isEmpty();
    processes.endStrays("sleeper", work, "sleep", PATIENCE);
    assertThat(running.identity().alive()).isFalse();
  }

  @Test
  void startsNothingMoreOnceInterrupted() {
    var running = processes.start(sleep("60"), StopSignal.TERM);

    assertThat(processes.interrupted()).isFalse();
    processes.endWhatThisCommandStarted(PATIENCE);

    assertThat(running.identity().alive()).isFalse();
    assertThat(processes.interrupted()).isTrue();
    assertThatThrownBy(() -> processes.start(sleep("60"), StopSignal.TERM)).isInstanceOf(StackFailure.class)
        .hasMessageContaining("interrupted");
  }

  /** A service would take {@code SERVER_PORT} of the user's shell for its own. */
  @Test
  void hasTheUsersVariablesButForThoseThatSpringWouldGoBy() {
    assertThat(System.getenv()).containsKeys("PATH", "SPRING_OF_ANOTHER_PROGRAM");
    var work = directory.resolve("work");

    processes
        .start(new Launch("sleeper", List.of("sh", "-c", "env | cut -d= -f1 > names.new; mv names.new names; sleep 60"),
            Map.of("SERVER_SSL_ENABLED", "true"), work, ""), StopSignal.TERM);

    await().atMost(PATIENCE).until(() -> Files.exists(work.resolve("names")));
    assertThat(work.resolve("names")).content().contains("PATH", "SERVER_SSL_ENABLED")
        .doesNotContain("SPRING_OF_ANOTHER_PROGRAM");
  }

  /** It had died, and somebody has brought the stack up again. */
  @Test
  void whatAnotherCommandHasStartedInItsPlaceLivesOnAndStaysOnRecord() {
    var first = processes.start(sleep("60"), StopSignal.TERM);
    new Signals().kill(first.identity());
    await().atMost(PATIENCE).until(() -> !first.identity().alive());
    var other = reopened();
    try {
      var second = other.start(sleep("60"), StopSignal.TERM);

      processes.endWhatThisCommandStarted(PATIENCE);

      assertThat(second.identity().alive()).isTrue();
      assertThat(reopened().find("sleeper")).contains(second);
    } finally {
      other.endWhatThisCommandStarted(PATIENCE);
    }
  }

  @Test
  void whatAProcessHasStartedEndsWithItOnceInterrupted() {
    processes.start(shell("sleep 60 & wait"), StopSignal.TERM);
    var child = childOf("sleeper");

    processes.endWhatThisCommandStarted(PATIENCE);

    assertThat(child.alive()).isFalse();
  }

  /** As a JVM does that writes down what it has learnt. */
  @Test
  void whatAProcessStartsOnlyWhenItIsToEndIsKilledWithIt() {
    var work = directory.resolve("work");
    processes.start(shell("trap 'sleep 60 & wait' TERM; touch listening; while :; do sleep 0.1; done"),
        StopSignal.TERM);
    await("it to listen").atMost(PATIENCE).until(() -> Files.exists(work.resolve("listening")));

    processes.endWhatThisCommandStarted(Duration.ofSeconds(1));

    assertThat(processes.strays("sleeper", work, "sleep")).isEmpty();
  }

  private ProcessIdentity childOf(String name) {
    var parent = processes.find(name).orElseThrow().identity();
    await("its child").atMost(PATIENCE).until(() -> !parent.descendants().isEmpty());
    return parent.descendants().getFirst();
  }

  private Launch shell(String script) {
    return new Launch("sleeper", List.of("sh", "-c", script), Map.of(), directory.resolve("work"), "");
  }

  private Launch sleep(String seconds) {
    return new Launch("sleeper", List.of("sleep", seconds), Map.of(), directory.resolve("work"), "");
  }

  private Processes reopened() {
    return new Processes(directory.resolve("run"), directory.resolve("logs"), Clock.systemUTC());
  }
}
