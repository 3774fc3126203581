package org.lifeline.localstack.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The settings with which the deployment's broker is started. A stack's own broker is tested by {@link RightsIT}. */
class BrokerContainerTest {

  private static final Path ROOT = Path.of("..");

  /** Or one partner's record that unpacks to 300 MB ends it for everybody. */
  @ParameterizedTest
  @ValueSource(strings = {"docker-compose.yml", "docker-compose.ha.yml"})
  void itDoesNotEndWhenMemoryIsOut(String file) throws IOException {
    assertThat(Files.readString(ROOT.resolve(file))).contains("kafka").doesNotContain("OutOfMemoryError");
  }

  /** What is set here Kafka's own start script does not set: a log of ten files of 100 MB. */
  @Test
  void itKeepsNoLogOfItsGarbageCollectorInMemory() {
    var kafka = new YAMLMapper().readTree(ROOT.resolve("docker-compose.yml").toFile())
        .at("/services/kafka/environment");

    assertThat(kafka.path("KAFKA_GC_LOG_OPTS").asString()).isNotBlank().doesNotContain("file=");
  }
}
