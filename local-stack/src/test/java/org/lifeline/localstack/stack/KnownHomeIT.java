package org.lifeline.localstack.stack;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.credentials.Credentials;
import org.lifeline.localstack.home.Addresses;
import org.lifeline.localstack.home.CommandLock;
import org.lifeline.localstack.home.Size;
import org.lifeline.localstack.home.StackHome;

/** How a directory is recognised as the home of a stack, which may be removed. */
class KnownHomeIT {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path directory;

  @SuppressWarnings("NullAway.Init")
  private StackHome home;

  @BeforeEach
  void lock() {
    home = StackHome.at(directory.resolve("stack"));
    CommandLock.take(home).close();
  }

  @Test
  void theLockOfACommandAloneMakesNoHomeOfWhatSomebodyKeepsThere() throws IOException {
    assertThatCode(home::verify).doesNotThrowAnyException();

    Files.writeString(home.scheme(), "of somebody's own");
    Files.writeString(home.of("letter"), "mine");

    assertThatThrownBy(home::verify).isInstanceOf(StackFailure.class).hasMessageContaining("holds something else");
  }

  @Test
  void aStackThatHasLostItsCredentialsIsKnownByAllThatItsPartsKeep() throws IOException {
    var installation = StackOfTests.installation();
    Stacks.settled(installation, home, new Addresses(0), Optional.empty(), Size.LARGEST);
    Files.delete(home.credentials());
    var parts = Parts.of(installation, home, new Addresses(0), Credentials.none(), Map.of(), Size.LARGEST);
    for (var part : parts.components()) {
      Files.createDirectories(part.directory());
    }
    Files.createDirectories(home.of("in-a-hurry"));

    assertThatCode(home::verify).doesNotThrowAnyException();

    Files.delete(home.directory().resolve("run/lock"));
    assertThatThrownBy(home::verify).isInstanceOf(StackFailure.class);
  }
}
