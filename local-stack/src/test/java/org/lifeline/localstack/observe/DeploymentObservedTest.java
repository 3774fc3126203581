package org.lifeline.localstack.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lifeline.localstack.service.ServiceEntry;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** In the deployment, every service is scraped by Prometheus and watched by the console. */
class DeploymentObservedTest {

  private static final Path ROOT = Path.of("..");

  @Test
  void ofTheComposeFile() {
    var containers = ServiceEntry.names();

    assertThat(targets("containers")).containsExactlyInAnyOrderElementsOf(containers);
    assertThat(looksAt("docker-compose.yml", "operator-console")).containsExactlyInAnyOrderElementsOf(containers);
  }

  @Test
  void ofTheOneWithTwoOfEach() {
    var second = new TreeSet<>(names(read("docker-compose.ha.yml").get("services")));
    second.removeIf(name -> !name.endsWith("-2") || !ServiceEntry.names().contains(name.replaceFirst("-2$", "")));
    assertThat(second).hasSameSizeAs(ServiceEntry.names());
    var containers = Stream.concat(ServiceEntry.names().stream(), second.stream()).toList();

    assertThat(targets("containers-ha")).containsExactlyInAnyOrderElementsOf(containers);
    assertThat(looksAt("docker-compose.ha.yml", "operator-console")).containsExactlyInAnyOrderElementsOf(containers);
  }

  @Test
  void eachUnderItsOwnName() {
    for (var folder : List.of("containers", "containers-ha")) {
      read("operations/prometheus/" + folder + "/services.yaml").forEach(group -> group.get("targets")
          .forEach(target -> assertThat(target.asString()).startsWith(group.get("labels").get("service").asString())));
    }
  }

  private static List<String> targets(String folder) {
    return read("operations/prometheus/" + folder + "/services.yaml").valueStream()
        .flatMap(group -> group.get("targets").valueStream()).map(target -> target.asString().replaceFirst(":.*", ""))
        .toList();
  }

  private static List<String> looksAt(String file, String console) {
    var health = read(file).get("services").get(console).get("environment").findValue("LIFELINE_HEALTH").asString()
        .replaceFirst("^\\$\\{LIFELINE_HEALTH:-", "").replace("}", "");
    return Arrays.stream(health.split("\\s+")).map(entry -> entry.replaceFirst("=.*", "")).toList();
  }

  private static List<String> names(JsonNode node) {
    return List.copyOf(node.propertyNames());
  }

  private static JsonNode read(String file) {
    return new YAMLMapper().readTree(ROOT.resolve(file).toFile());
  }
}
