package org.lifeline.localstack.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lifeline.localstack.home.Addresses;
import org.lifeline.localstack.home.Installation;
import org.lifeline.localstack.home.StackHome;

class PrometheusServerTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path directory;

  /** Prometheus reads every file of these folders. */
  @Test
  void whatTheProjectHasNoMoreIsReadNoMore() throws IOException {
    var server = new PrometheusServer(new Installation(ROOT), StackHome.at(directory), new Addresses(0), List.of(),
        "secret");
    server.configure();
    var there = directory.resolve("prometheus");
    assertThat(there.resolve("alertmanagers")).isNotEmptyDirectory();
    for (var folder : List.of("rules", "alertmanagers")) {
      Files.writeString(there.resolve(folder).resolve("of-before.yaml"), "groups: []");
    }

    var said = server.configure();

    assertThat(there.resolve("rules")).isDirectoryContaining("glob:**/alerts.yaml")
        .isDirectoryNotContaining("glob:**/of-before.yaml");
    assertThat(there.resolve("alertmanagers")).isNotEmptyDirectory().isDirectoryNotContaining("glob:**/of-before.yaml");
    assertThat(said).contains("LifelineServiceDown");
  }
}
