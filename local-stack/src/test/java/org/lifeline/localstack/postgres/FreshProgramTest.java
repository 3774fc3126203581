package org.lifeline.localstack.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On Linux a program that some process holds open for writing cannot be started. */
class FreshProgramTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @Test
  void isStartableAsSoonAsNobodyHoldsItAnyMore() throws Exception {
    var program = Files.copy(Path.of("/bin/true").toRealPath(), folder.resolve("program"),
        StandardCopyOption.COPY_ATTRIBUTES);
    var asked = new CountDownLatch(1);
    CompletableFuture<Void> waiting;
    try (var held = new FileOutputStream(program.toFile(), true)) {
      assertThatThrownBy(() -> new ProcessBuilder(program.toString()).start()).isInstanceOf(IOException.class)
          .hasMessageContaining("Text file busy");
      var startable = began(program, asked);
      waiting = startable;
      assertThat(asked.await(1, TimeUnit.MINUTES)).isTrue();
      Awaitility.await().during(Duration.ofMillis(500)).atMost(Duration.ofMinutes(1)).until(() -> !startable.isDone());
      assertThat(held.getFD().valid()).isTrue();
    }

    waiting.get(1, TimeUnit.MINUTES);
    assertThatCode(() -> new ProcessBuilder(program.toString()).start().waitFor()).doesNotThrowAnyException();
  }

  @Test
  void whatIsNoProgramIsSaidSo() {
    assertThatThrownBy(() -> FreshProgram.awaitStartable(folder.resolve("none"))).isInstanceOf(IOException.class);
  }

  private static CompletableFuture<Void> began(Path program, CountDownLatch asked) {
    return CompletableFuture.runAsync(() -> {
      asked.countDown();
      await(program);
    });
  }

  private static void await(Path program) {
    try {
      FreshProgram.awaitStartable(program);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
