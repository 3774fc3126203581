package org.lifeline.platform.registry;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;
import org.apache.avro.SchemaParser;
import org.lifeline.platform.asking.WholeAnswers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a schema registry over Confluent's REST API, version 7. It never registers schemas: a step of deployment does
 * that.
 *
 * <p>
 * Promised: an id, once read, is remembered for the life of the process (ids never change their schema), so that an
 * outage of the registry is felt only for schemas not seen before. Thread-safe; threads that ask the same question at
 * the same time share one request and its result, so that a registry that has just started gets few.
 */
public final class SchemaRegistry {

  private static final Logger LOG = LoggerFactory.getLogger(SchemaRegistry.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  /** Looked up once: Avro's own look-up fails when several threads make it at once. */
  private static final SchemaFormatter FORM = SchemaFormatter.getInstance("json");
  private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";

  /** Does not offer HTTP/2: a registry that upgraded in the middle of a connection has answered in both protocols. */
  private final HttpClient http = HttpClient.newBuilder().version(Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  private final JsonMapper json = JsonMapper.shared();
  private final URI base;
  private final Answers<Integer, Schema> schemas = new Answers<>();
  private final Answers<String, Integer> ids = new Answers<>();

  /** @param base address of the API, for example {@code http://registry:8080/apis/ccompat/v7} */
  public SchemaRegistry(URI base) {
    this.base = base;
  }

  /**
   * The schema with this id.
   *
   * @throws UnknownSchema the registry says that there is none, or it is not an Avro schema
   * @throws RegistryUnavailable the registry did not answer, or not as its API says; trying again may help
   */
  public Schema byId(int id) {
    if (id <= 0) {
      throw new UnknownSchema("ids of schemas are positive"); // so a flood of zeros costs the registry nothing
    }
    return schemas.get(id, this::askById);
  }

  private Schema askById(int id) {
    var answer = send(HttpRequest.newBuilder(at("/schemas/ids/" + id)).GET());
    if (isNone(answer)) {
      throw new UnknownSchema("no schema has id " + id);
    }
    try {
      return new SchemaParser().parse(field(answer, "schema", JsonNode::isString).stringValue()).mainSchema();
    } catch (AvroRuntimeException e) {
      throw new UnknownSchema("schema " + id + " is not an Avro schema");
    }
  }

  /**
   * The id under which a schema is registered for a subject.
   *
   * @throws UnknownSchema the subject does not exist or holds no such schema: deployment has not registered it
   * @throws RegistryUnavailable as {@link #byId}
   */
  public int idOf(String subject, Schema schema) {
    return ids.get(subject, s -> askForId(s, schema));
  }

  private int askForId(String subject, Schema schema) {
    var text = FORM.format(AvroJavaStrings.without(schema));
    var body = json.writeValueAsString(Map.of("schema", text));
    var answer = send(HttpRequest.newBuilder(at("/subjects/" + URLEncoder.encode(subject, StandardCharsets.UTF_8)))
        .header("Content-Type", CONTENT_TYPE)
        .POST(BodyPublishers.ofString(body)));
    if (isNone(answer)) {
      throw new UnknownSchema("subject " + subject + " does not hold the schema that this version writes");
    }
    return field(answer, "id", JsonNode::isInt).intValue();
  }

  /**
   * Whether the registry itself says that there is no such schema. A proxy in front of it answers 404 too, and so does
   * the registry for a path that it does not have, but neither with an error code of the API (40401 to 40499).
   *
   * @throws RegistryUnavailable it is another 404
   */
  private boolean isNone(HttpResponse<String> answer) {
    if (answer.statusCode() != 404) {
      return false;
    }
    field(answer, "error_code", code -> code.isInt() && code.intValue() / 100 == 404);
    return true;
  }

  private URI at(String path) {
    return URI.create(base + path);
  }

  private HttpResponse<String> send(HttpRequest.Builder builder) {
    var request = builder.timeout(TIMEOUT).header("Accept", CONTENT_TYPE).build();
    try {
      var answer = answer(request);
      if (answer.statusCode() != 200 && answer.statusCode() != 404) {
        throw new RegistryUnavailable("the registry answered " + answer.statusCode(), null);
      }
      return answer;
    } catch (IOException e) {
      throw new RegistryUnavailable("the registry cannot be reached", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RegistryUnavailable("interrupted while asking the registry", e);
    }
  }

  /**
   * Sends a request, and once more if it fails: an idle connection may be closed just as the request is sent, and
   * requests to the registry change nothing.
   */
  private HttpResponse<String> answer(HttpRequest request) throws IOException, InterruptedException {
    try {
      return WholeAnswers.ask(http, request, BodyHandlers.ofString(), TIMEOUT);
    } catch (HttpTimeoutException | ConnectException e) {
      throw e;
    } catch (IOException e) {
      LOG.info("the registry is asked once more after {}", e.getClass().getSimpleName());
      return WholeAnswers.ask(http, request, BodyHandlers.ofString(), TIMEOUT);
    }
  }

  /**
   * Reads a field of an answer.
   *
   * @param has what the field must satisfy
   */
  private JsonNode field(HttpResponse<String> answer, String name, Predicate<JsonNode> has) {
    try {
      var node = json.readTree(answer.body()).get(name);
      if (node != null && has.test(node)) {
        return node;
      }
    } catch (JacksonException e) {
      throw new RegistryUnavailable("the registry did not answer in JSON", e);
    }
    throw new RegistryUnavailable("the registry's answer has no " + name + " as its API says", null);
  }
}
