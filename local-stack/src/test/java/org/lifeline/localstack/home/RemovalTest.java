package org.lifeline.localstack.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemovalTest {

  private static final int FILES = 20_000;
  private static final int TRIES = 5;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path directory;

  @SuppressWarnings("NullAway.Init")
  private StackHome home;

  @BeforeEach
  void open() throws IOException {
    home = StackHome.at(directory.resolve("stack"));
    Files.createFile(home.directory().resolve("of-demo"));
    Files.writeString(home.credentials(), "{}");
    Files.createDirectories(home.of("kafka").resolve("data"));
  }

  /** What {@link #aRemovalThatIsKilledIsFinishedByTheNextCommand} kills. */
  public static void main(String[] arguments) {
    new StackHome(Path.of(arguments[0])).remove();
  }

  @Test
  void nothingIsLeft() {
    home.remove();

    assertThat(home.directory()).doesNotExist();
  }

  @Test
  void ofAHomeThatALinkLeadsToNothingIsLeftAndItCanBeMadeAgain() throws IOException {
    var link = Files.createSymbolicLink(directory.resolve("link"), home.directory().getFileName());
    assertThat(StackHome.named(link)).isEqualTo(home);

    StackHome.at(link).remove();

    assertThat(home.directory()).doesNotExist();
    assertThat(StackHome.at(link)).isEqualTo(home);
    assertThat(home.logs()).exists();
  }

  @Test
  void theSecretsOfADeploymentInContainersStay() throws IOException {
    Files.createDirectories(home.of(StackHome.SECRETS).resolve("run"));

    home.remove();

    assertThat(home.directory()).isDirectoryNotContaining(entry -> !entry.endsWith(StackHome.SECRETS));
    assertThat(home.of(StackHome.SECRETS).resolve("run")).exists();
  }

  @Test
  void aRemovalThatIsKilledIsFinishedByTheNextCommand() throws Exception {
    var many = home.of("postgres");
    beginRemovalAndKill(many);
    for (int tries = 1; tries < TRIES && Files.notExists(home.credentials()); tries++) {
      home.remove(); // it had come to its end by itself
      open();
      beginRemovalAndKill(many);
    }

    assertThat(home.credentials()).as("killed before its end").exists();
    assertThat(home.directory().resolve("of-demo")).as("whose it is").exists();
    try (var lock = CommandLock.take(home)) {
      assertThat(lock.removalFinished()).isTrue();
    }
    assertThat(home.credentials()).doesNotExist();
    assertThat(home.of("kafka")).doesNotExist();
    assertThat(many).doesNotExist();
    assertThat(home.logs()).as("for what is started next").isEmptyDirectory();
    assertThat(home.directory().resolve("of-demo")).exists();
    try (var lock = CommandLock.take(home)) {
      assertThat(lock.removalFinished()).isFalse();
    }
  }

  private void beginRemovalAndKill(Path many) throws Exception {
    Files.createDirectories(many);
    for (int i = 0; i < FILES; i++) {
      Files.createFile(many.resolve(Integer.toString(i)));
    }
    var removing = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-cp",
        System.getProperty("java.class.path"), RemovalTest.class.getName(), home.directory().toString()).start();
    await("its beginning").atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(1))
        .until(() -> Files.notExists(many.resolve("9999")));
    removing.destroyForcibly().waitFor();
  }

  @Test
  void aHomeOfWhichNothingWasRemovedStaysAsItIs() {
    try (var lock = CommandLock.take(home)) {
      assertThat(lock.removalFinished()).isFalse();
    }

    assertThat(home.credentials()).exists();
    assertThat(home.of("kafka")).exists();
  }
}
