package org.lifeline.localstack.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartCacheTest {

  private static final String OUTPUT = "-XX:AOTCacheOutput=";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path directory;

  @SuppressWarnings("NullAway.Init")
  private StartCache cache;

  @BeforeEach
  void open() {
    cache = StartCache.of(directory.resolve("starts"), "kafka", "1");
  }

  @Test
  void whatAJvmHasLearntCountsOnceItIsKept() throws IOException {
    Files.writeString(asked(), "all of it");
    assertThat(cache.present()).isFalse();
    assertThat(cache.options()).isEmpty();

    cache.keep();

    assertThat(cache.file()).hasContent("all of it");
    assertThat(cache.options()).containsExactly("-XX:AOTCache=" + cache.file());
  }

  @Test
  void whatAKilledJvmHasHalfWrittenIsNotThereForTheNext() throws IOException {
    Files.writeString(asked(), "half of");

    asked();
    cache.keep();

    assertThat(cache.present()).isFalse();
    assertThat(directory.resolve("starts")).isEmptyDirectory();
  }

  /** Where a JVM is asked to write what it learns. */
  private Path asked() {
    var option = cache.learning();
    assertThat(option).startsWith(OUTPUT);
    return Path.of(option.substring(OUTPUT.length()));
  }
}
