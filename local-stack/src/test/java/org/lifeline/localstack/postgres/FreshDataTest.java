package org.lifeline.localstack.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreshDataTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path directory;

  @SuppressWarnings("NullAway.Init")
  private FreshData fresh;

  @BeforeEach
  void open() {
    fresh = new FreshData(directory.resolve("data"));
  }

  @Test
  void isAnotherDirectoryEachTimeAndEarlierOnesGo() throws IOException {
    var first = Files.createDirectories(fresh.directory());
    Files.writeString(first.resolve("PG_VERSION"), "18");
    Files.createDirectories(directory.resolve("data.new/base"));

    var second = fresh.directory();

    assertThat(second).doesNotExist().isNotEqualTo(first).hasParentRaw(directory);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void nothingButWhatWasMadeAsideGoes() throws IOException {
    Files.createDirectories(directory.resolve("server/bin"));

    fresh.directory();

    assertThat(directory.resolve("server/bin")).exists();
  }

  @Test
  void somebodyWhoStillWritesToAnEarlierOneIsNoHindrance() throws Exception {
    var earlier = Files.createDirectories(fresh.directory());
    var enough = new AtomicBoolean();
    var began = new CountDownLatch(1);
    var orphan = CompletableFuture.runAsync(() -> {
      for (int i = 0; !enough.get(); i++) {
        write(earlier.resolve("base").resolve(Integer.toString(i % 100)));
        began.countDown();
      }
    });
    assertThat(began.await(5, TimeUnit.SECONDS)).isTrue();

    for (int i = 0; i < 20; i++) {
      assertThat(fresh.directory()).doesNotExist().isNotEqualTo(earlier);
    }

    enough.set(true);
    orphan.get(5, TimeUnit.SECONDS);
  }

  private static void write(Path file) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, "a part of a database");
    } catch (IOException removedMeanwhile) {
      // As it may be for whoever writes to what is being removed.
    }
  }
}
