package org.lifeline.localstack.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.home.CommandLock;
import org.lifeline.localstack.home.Installation;
import org.lifeline.localstack.home.StackHome;
import org.lifeline.localstack.process.Running;

/** With a process that does nothing in place of a component: {@code sleep}. */
class LeftStacksTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path directory;

  @SuppressWarnings("NullAway.Init")
  private Installation installation;
  @SuppressWarnings("NullAway.Init")
  private StackHome home;
  @SuppressWarnings("NullAway.Init")
  private StackHome secondAct;
  @SuppressWarnings("NullAway.Init")
  private Running left;

  @BeforeEach
  void leave() throws IOException {
    installation = StackOfTests.emptyInstallation(directory.resolve("root"));
    home = StackHome.at(directory.resolve("stack"));
    secondAct = new OwnHome("demo", home.of("in-a-hurry")).empty(installation, Progress.SILENT);
    left = StackOfTests.sleeper(secondAct, "kafka");
  }

  @AfterEach
  void end() {
    Stacks.toStop(installation, secondAct).down(Set.of(), Progress.SILENT);
  }

  @Test
  void whatAKilledCommandHasLeftIsStoppedAndRemoved() {
    var rehearsal = StackHome.at(installation.rehearsal());
    var ofRehearsal = StackOfTests.sleeper(rehearsal, "identity-provider");

    stacks().remove(Progress.SILENT);

    assertThat(left.identity().alive()).isFalse();
    assertThat(ofRehearsal.identity().alive()).isFalse();
    assertThat(secondAct.directory()).doesNotExist();
    assertThat(rehearsal.directory()).doesNotExist();
  }

  @Test
  void whatAKilledBenchHasLeftIsRemovedAndWhatOneHasKeptStays() throws IOException {
    var bench = new OwnHome("the-bench", installation.root().resolve(OwnHome.OF_BENCH));
    var ofBench = StackOfTests.sleeper(bench.empty(installation, Progress.SILENT), "kafka");
    var exposure = new OwnHome("exposure", installation.root().resolve(OwnHome.OF_EXPOSURE));
    var ofExposure = StackOfTests.sleeper(exposure.empty(installation, Progress.SILENT), "kafka");
    exposure.keep();

    stacks().remove(Progress.SILENT);

    assertThat(ofBench.identity().alive()).isFalse();
    assertThat(bench.directory()).doesNotExist();
    assertThat(ofExposure.identity().alive()).as("kept on purpose").isTrue();
    exposure.empty(installation, Progress.SILENT);
    assertThat(ofExposure.identity().alive()).as("until it is run again").isFalse();
  }

  /** Somebody's own directory that has the name of the bench's. */
  @Test
  void aDirectoryThatTheBenchHasNotMadeStaysAsItIs() throws IOException {
    var others = Files.createDirectories(installation.root().resolve(OwnHome.OF_BENCH));
    Files.writeString(others.resolve("letter"), "mine");

    stacks().removeAllBelow(Progress.SILENT);

    assertThat(others).isDirectoryContaining("glob:**letter").isDirectoryNotContaining("glob:**run");
  }

  @Test
  void theStackThatIsStoppedIsNotTakenForOneThatWasLeft() throws IOException {
    var bench = new OwnHome("the-bench", installation.root().resolve(OwnHome.OF_BENCH)).empty(installation,
        Progress.SILENT);

    new LeftStacks(installation, bench).remove(Progress.SILENT);

    assertThat(bench.directory()).exists();
  }

  @Test
  void whatACommandIsAtWorkWithStays() {
    try (var lock = CommandLock.take(secondAct)) {
      stacks().remove(Progress.SILENT);

      assertThat(left.identity().alive()).isTrue();
      assertThatThrownBy(() -> stacks().removeAllBelow(Progress.SILENT)).isInstanceOf(StackFailure.class)
          .hasMessageContaining("at work on " + secondAct.directory());
      assertThatThrownBy(() -> new OwnHome("demo", secondAct.directory()).empty(installation,
          Progress.SILENT)).isInstanceOf(StackFailure.class).hasMessageContaining("at work");
      assertThat(left.identity().alive()).isTrue();
    }
  }

  @Test
  void whereThereIsNoneNothingIsMade() {
    stacks().removeAllBelow(Progress.SILENT);
    stacks().removeAllBelow(Progress.SILENT);

    assertThat(secondAct.directory()).doesNotExist();
    assertThat(installation.rehearsal()).doesNotExist();
  }

  @Test
  void theHomeOfAKilledCommandIsTakenAgainAndAnothersIsNot() throws IOException {
    var taken = new OwnHome("demo", secondAct.directory()).empty(installation, Progress.SILENT);

    assertThat(left.identity().alive()).isFalse();
    assertThat(taken.directory().resolve("of-demo")).exists();
    var others = Files.createDirectories(directory.resolve("others"));
    Files.writeString(others.resolve("letter"), "mine");
    assertThatThrownBy(() -> new OwnHome("demo", others).empty(installation, Progress.SILENT))
        .isInstanceOf(StackFailure.class).hasMessageContaining("is not of demo");
    assertThat(others.resolve("letter")).exists();
  }

  private LeftStacks stacks() {
    return new LeftStacks(installation, home);
  }
}
