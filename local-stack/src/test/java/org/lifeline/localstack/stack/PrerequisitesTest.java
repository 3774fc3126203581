package org.lifeline.localstack.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lifeline.localstack.home.StackHome;

class PrerequisitesTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path directory;

  @Test
  void aStackThatIsThereNeedsLessRoomThanOneThatIsMadeAnew() throws IOException {
    var home = StackHome.at(directory);
    assertThat(Prerequisites.diskMegabytes(home)).isEqualTo(2_000);

    Files.createDirectories(home.of("postgres").resolve("data"));

    assertThat(Prerequisites.diskMegabytes(home)).isEqualTo(300);
  }
}
