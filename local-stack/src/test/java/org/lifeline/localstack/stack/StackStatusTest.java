package org.lifeline.localstack.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lifeline.localstack.component.Component;
import org.lifeline.localstack.process.Launch;
import org.lifeline.localstack.process.Processes;
import org.lifeline.localstack.process.StopSignal;
import org.lifeline.localstack.stack.ComponentStatus.State;

/** With a real process that says something and then does nothing. */
class StackStatusTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path directory;
  @SuppressWarnings("NullAway.Init")
  private Processes processes;

  @BeforeEach
  void open() throws IOException {
    processes = new Processes(Files.createDirectories(directory.resolve("run")), directory.resolve("logs"),
        Clock.systemUTC());
  }

  @AfterEach
  void leaveNothingBehind() {
    processes.endWhatThisCommandStarted(PATIENCE);
  }

  @Test
  void whatWasKilledHasEndedByItselfAndItsLastWordsAreShown() {
    var running = processes.start(new Talker().prepare(), StopSignal.TERM);
    await().atMost(PATIENCE).until(() -> !processes.lastWords("talker").lines().isEmpty());
    assertThat(status().state()).isEqualTo(State.HEALTHY);

    ProcessHandle.of(running.pid()).ifPresent(ProcessHandle::destroyForcibly);
    await().atMost(PATIENCE).until(() -> processes.find("talker").isEmpty());

    assertThat(status().state()).isEqualTo(State.STOPPED);
    assertThat(status().reason()).isEqualTo("ended by itself; the last error it logged: ERROR: no room");
  }

  @Test
  void ofWhatWasStoppedNothingIsToBeExplained() {
    processes.start(new Talker().prepare(), StopSignal.TERM);
    processes.stop("talker", StopSignal.TERM, PATIENCE);

    assertThat(status().state()).isEqualTo(State.STOPPED);
    assertThat(status().reason()).isNull();
  }

  private ComponentStatus status() {
    return new StackStatus(processes).of(new Talker());
  }

  private final class Talker implements Component {

    @Override
    public String name() {
      return "talker";
    }

    @Override
    public List<Integer> ports() {
      return List.of();
    }

    @Override
    public String address() {
      return "nowhere";
    }

    @Override
    public Path directory() {
      return directory.resolve("work");
    }

    @Override
    public int memoryMegabytes() {
      return 1;
    }

    @Override
    public Launch prepare() {
      return new Launch(name(), List.of("sh", "-c", "echo ERROR: no room; exec sleep 60"), Map.of(), directory(), "");
    }

    @Override
    public Optional<String> unhealthy() {
      return Optional.empty();
    }
  }
}
