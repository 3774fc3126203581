package org.lifeline.localstack.registry;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.kafka.Topic;
import org.lifeline.schemas.EventTypes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Deployment step: registers the schema of every event under {@code <topic>-<record>} for each topic that it may be in,
 * through Confluent's API, as the registry's only writer. A schema that is registered already keeps its id; one that
 * breaks a released version is refused.
 */
public record SchemaDeployment(String registry, RegistryWriter writer, List<Topic> topics) {

  private static final Logger LOG = LoggerFactory.getLogger(SchemaDeployment.class);

  static final String COMPATIBILITY = "FULL_TRANSITIVE";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  /** Repeating a request does no harm: what is registered already keeps its id. */
  private static final int TRIES = 3;

  public SchemaDeployment {
    topics = List.copyOf(topics);
  }

  private record Subject(String name, String schema) {
  }

  /**
   * @return the number of subjects
   * @throws StackFailure if an event has no schema, or the registry refuses one or does not answer
   */
  public int deploy() {
    var subjects = topics.stream().flatMap(topic -> topic.events().stream().map(event -> subject(topic, event)))
        .toList();
    // One after another: registering one schema under several subjects at once can deadlock the registry.
    try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      send(http, "PUT", "/config", Map.of("compatibility", COMPATIBILITY));
      subjects.forEach(subject -> register(http, subject));
      return subjects.size();
    }
  }

  private static Subject subject(Topic topic, String event) {
    try {
      return new Subject(topic.name() + "-" + EventTypes.fullNameOf(event), EventTypes.textOf(event));
    } catch (IllegalStateException e) {
      throw StackFailure.refused("topics.yaml names the event " + event + ", but there is no schema of it ("
          + e.getMessage() + ").");
    }
  }

  private void register(HttpClient http, Subject subject) {
    send(http, "POST", "/subjects/" + subject.name() + "/versions", Map.of("schema", subject.schema()));
  }

  private void send(HttpClient http, String method, String path, Map<String, String> body) {
    var request = HttpRequest.newBuilder(URI.create(registry + path)).timeout(PATIENCE)
        .header("Content-Type", "application/vnd.schemaregistry.v1+json")
        .header("Authorization", writer.authorization())
        .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body))).build();
    try {
      var answer = answer(http, request);
      if (answer.statusCode() == 409) {
        throw StackFailure.failed("The schema registry refuses " + path + ": the schema does not fit with a released "
            + "version. A change has to be readable both ways (" + COMPATIBILITY + ").");
      }
      if (answer.statusCode() != 200) {
        throw StackFailure.failed("The schema registry answered " + answer.statusCode() + " to " + method + " " + path
            + ": " + answer.body());
      }
    } catch (IOException e) {
      throw StackFailure.failed("The schema registry does not answer: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw StackFailure.failed("Registering the schemas was interrupted.");
    }
  }

  private static HttpResponse<String> answer(HttpClient http, HttpRequest request)
      throws IOException, InterruptedException {
    for (int left = TRIES - 1; left > 0; left--) {
      try {
        return http.send(request, BodyHandlers.ofString());
      } catch (HttpTimeoutException e) {
        LOG.warn("the schema registry has not answered for {} s, and is asked again", PATIENCE.toSeconds());
      }
    }
    return http.send(request, BodyHandlers.ofString());
  }
}
