package org.lifeline.platform.registry;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.lifeline.platform.testing.FreePorts;
import org.lifeline.platform.testing.Sent;
import org.lifeline.platform.testing.TestFolder;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real registry in a separate process, started empty from what the build has unpacked. As in a deployed stack, only
 * the deployment may write to it, and anonymous clients may read.
 */
public final class ApicurioRegistry implements AutoCloseable {

  private static final Path PROGRAM = Path.of("target", "registry", "quarkus-run.jar");
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String WRITER = "Basic "
      + Base64.getEncoder().encodeToString("deployment:of-tests".getBytes(StandardCharsets.UTF_8));

  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final int port = FreePorts.next();
  private Process process;

  public ApicurioRegistry() {
    start();
  }

  /** Starts it; it remembers nothing of a former life. */
  private void start() {
    var command = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx96m",
        "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
        TestFolder.ofTemporaryFiles(), "-jar", PROGRAM.toAbsolutePath().toString());
    var builder = new ProcessBuilder(command).redirectErrorStream(true)
        .redirectOutput(Path.of("target", "registry.log").toFile());
    builder.environment().putAll(Map.of("QUARKUS_HTTP_AUTH_BASIC", "true", "APICURIO_AUTH_ROLE_BASED_AUTHORIZATION",
        "true", "APICURIO_AUTH_ANONYMOUS_READ_ACCESS_ENABLED", "true",
        "QUARKUS_SECURITY_USERS_EMBEDDED_PLAIN_TEXT", "true", "QUARKUS_SECURITY_USERS_EMBEDDED_USERS_DEPLOYMENT",
        "of-tests", "QUARKUS_SECURITY_USERS_EMBEDDED_ROLES_DEPLOYMENT", "sr-admin"));
    builder.environment().putAll(Map.of("QUARKUS_HTTP_HOST", "127.0.0.1", "QUARKUS_HTTP_PORT", Integer.toString(port),
        "QUARKUS_MANAGEMENT_HOST", "127.0.0.1", "QUARKUS_MANAGEMENT_PORT", Integer.toString(FreePorts.next()),
        "APICURIO_RULES_GLOBAL_COMPATIBILITY", "FULL_TRANSITIVE"));
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    await().atMost(Duration.ofSeconds(90)).ignoreExceptions().until(() -> get("/subjects").equals("[]"));
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + port + "/apis/ccompat/v7");
  }

  /** Registers a schema as a step of deployment does; returns its id. */
  public int register(String subject, String schema, String type) {
    var body = JSON.writeValueAsString(Map.of("schema", schema, "schemaType", type));
    return JSON.readTree(send(HttpRequest.newBuilder(at("/subjects/" + subject + "/versions"))
        .header("Content-Type", "application/vnd.schemaregistry.v1+json").header("Authorization", WRITER)
        .POST(BodyPublishers.ofString(body))))
        .get("id").asInt();
  }

  /** Registers a file of {@code platform/src/test/avro}, as it was written. */
  public int register(String subject, String file) {
    return register(subject, text(file), "AVRO");
  }

  /** A file of {@code platform/src/test/avro}. */
  public static String text(String file) {
    try {
      return Files.readString(Path.of("..", "platform", "src", "test", "avro", file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String get(String path) {
    return send(HttpRequest.newBuilder(at(path)).GET());
  }

  private URI at(String path) {
    return URI.create(address() + path);
  }

  private String send(HttpRequest.Builder request) {
    var answer = Sent.by(http, request.build(), BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException("the registry answered " + answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }

  /** Takes it away; clients see an outage. */
  @Override
  public void close() {
    process.destroy();
    await().atMost(Duration.ofSeconds(30)).until(() -> !process.isAlive());
  }
}
