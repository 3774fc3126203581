package org.lifeline.localstack.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaStorageTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path directory;

  @Test
  void anIdOfTheClusterThatBeginsWithAHyphenIsNoOption() throws IOException {
    var cluster = new Uuid(0xF800_0000_0000_0000L, 1);
    assertThat(cluster.toString()).startsWith("-");

    KafkaStorage.formatOnce(properties(), directory.resolve("data"), cluster);

    assertThat(directory.resolve("data/meta.properties")).content().contains("cluster.id=" + cluster);
  }

  private Path properties() throws IOException {
    return Files.writeString(directory.resolve("server.properties"), """
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@localhost:9093
        controller.listener.names=CONTROLLER
        listeners=PLAINTEXT://localhost:9092,CONTROLLER://localhost:9093
        log.dirs=%s
        """.formatted(directory.resolve("data")));
  }
}
