package org.lifeline.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lifeline.demo.actors.Doors;
import org.lifeline.demo.actors.Metrics;
import org.lifeline.demo.stage.AlertRule;
import org.lifeline.demo.stage.Backstage;
import org.lifeline.localstack.credentials.Credentials;
import org.lifeline.localstack.home.Installation;
import org.lifeline.localstack.stack.StackAside;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What the second act may do to its stack, and what the people who run one would see there. */
record BehindTheScenes(StackAside aside, Installation installation) implements Backstage {

  private static final Path ALERTS = Path.of("rules", "alerts.yaml");

  @Override
  public void standStill(String service) {
    aside.processes().standStill(service);
  }

  @Override
  public void goOn(String service) {
    aside.processes().goOn(service);
  }

  @Override
  public AlertRule alert(String name) {
    for (var group : alerts().get("groups")) {
      for (var rule : group.get("rules")) {
        if (rule.path("alert").asString("").equals(name)) {
          return AlertRule.of(name, rule.get("expr").asString(), rule.path("annotations").path("summary").asString(""));
        }
      }
    }
    throw new IllegalArgumentException("there is no alert " + name);
  }

  private JsonNode alerts() {
    try {
      return new YAMLMapper().readTree(Files.readAllBytes(installation.prometheus().resolve(ALERTS)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public double metric(int managementPort, String name) {
    var metrics = new Metrics(Doors.client(), URI.create(aside.addresses().http(managementPort)),
        Credentials.read(aside.home().credentials()).metrics());
    return metrics.largest(name);
  }
}
