package org.lifeline.localstack.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What the broker of the deployment is started with. That of a stack is tried itself: {@link RightsIT}. */
class BrokerContainerTest {

  private static final Path ROOT = Path.of("..");

  /** Or one partner's record that unpacks to 300 MB ends it for everybody. */
  @Test
  void itDoesNotEndWhenMemoryIsOut() {
    assertThat(settings("KAFKA_JVM_PERFORMANCE_OPTS", "KAFKA_HEAP_OPTS", "KAFKA_GC_LOG_OPTS", "KAFKA_OPTS",
        "KAFKA_JMX_OPTS", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS")).isNotEmpty().noneMatch(
            options -> options.contains("OutOfMemoryError"));
  }

  /** What is set here Kafka's own start script does not set: a log of ten files of 100 MB. */
  @Test
  void itKeepsNoLogOfItsGarbageCollectorInMemory() {
    assertThat(settings("KAFKA_GC_LOG_OPTS")).hasSize(1).noneMatch(options -> options.contains("file="));
  }

  private static Stream<String> settings(String... names) {
    return Stream.of("docker-compose.yml", "docker-compose.ha.yml")
        .flatMap(file -> new YAMLMapper().readTree(ROOT.resolve(file).toFile()).get("services").properties().stream())
        .filter(service -> service.getKey().startsWith("kafka"))
        .flatMap(service -> Stream.of(names).map(service.getValue().path("environment")::get))
        .filter(JsonNode.class::isInstance).map(JsonNode::asString);
  }
}
