package org.lifeline.localstack.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifeline.localstack.StackFailure;

class SizeTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path directory;

  @Test
  void aStackThatNeverWasHasOneOfEach() {
    assertThat(Size.of(StackHome.at(directory))).isEqualTo(new Size(1, 1));
  }

  @Test
  void whatWasWrittenIsWhatIsRead() {
    var home = StackHome.at(directory);

    new Size(3, 2).write(home);

    assertThat(Size.of(home)).isEqualTo(new Size(3, 2));
  }

  @Test
  void whoReadsTheOneBeforeReadsItToItsEnd() throws IOException {
    var home = StackHome.at(directory);
    new Size(3, 2).write(home);
    try (var reading = Files.newInputStream(home.size())) {
      new Size(3, 3).write(home);

      assertThat(reading.readAllBytes()).asString().contains("2");
    }
  }

  @ParameterizedTest
  @CsvSource({"2, 1", "0, 1", "4, 1", "1, 0", "1, 4"})
  void thereIsNoOther(int brokers, int instances) {
    assertThatThrownBy(() -> new Size(brokers, instances)).isInstanceOf(StackFailure.class);
  }
}
