package org.lifeline.localstack.command;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.credentials.Credentials;
import org.lifeline.localstack.identity.ClientToken;
import org.lifeline.localstack.service.ServiceEntry;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The HTTP API of a service, called as a scheme operator. */
final class OperatorDoor {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  /** One of the stack's two scheme operators: there are two because nobody may suspend themselves. */
  static final String OPERATOR = "scheme-operator";
  static final String ANOTHER = "second-scheme-operator";

  /** The form of a bearer token (RFC 6750, 2.1). */
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final StackOptions options;
  private final String service;
  private final String address;
  private final String token;

  OperatorDoor(StackOptions options, ServiceEntry service) {
    this(options, service, OPERATOR, null);
  }

  /**
   * @param who     the scheme operator of the stack in whose name requests are sent
   * @param another file with the access token of another operator to use instead; null to use {@code who}
   * @throws StackFailure if there is no token in that file, or the stack's identity provider gives none
   */
  OperatorDoor(StackOptions options, ServiceEntry service, String who, @Nullable Path another) {
    this.options = options;
    this.service = service.name();
    address = options.addresses().http(service.port());
    token = another == null ? token(who) : tokenIn(another);
  }

  private static String tokenIn(Path file) {
    try {
      var token = Files.readString(file).strip();
      if (TOKEN.matcher(token).matches()) {
        return token;
      }
    } catch (IOException unreadable) {
      throw StackFailure.refused(file + " cannot be read.");
    }
    throw StackFailure.refused(file + " is to hold an access token and nothing else.");
  }

  /** @throws StackFailure the service does not answer, or answers with an error */
  JsonNode get(String path) {
    return send(request(path).GET());
  }

  JsonNode post(String path) {
    return send(request(path).POST(BodyPublishers.noBody()));
  }

  JsonNode put(String path, Object body) {
    return send(request(path).header("Content-Type", "application/json")
        .PUT(BodyPublishers.ofByteArray(JsonMapper.shared().writeValueAsBytes(body))));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path)).header("Authorization", "Bearer " + token);
  }

  private String token(String who) {
    var secret = Credentials.read(options.home().credentials()).client(who).secret();
    return send(ClientToken.request(URI.create(options.addresses().issuer()), who, secret)).path("access_token")
        .asString("");
  }

  private JsonNode send(HttpRequest.Builder request) {
    try {
      var answer = http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw StackFailure.failed(service + " does not take it (" + answer.statusCode() + why(answer.body())
            + "). How it is: ./lifeline status");
      }
      return JsonMapper.shared().readTree(answer.body());
    } catch (IOException e) {
      throw StackFailure.failed(service + " does not answer. Does it run? ./lifeline status");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw StackFailure.failed("Interrupted; what was asked for goes on.");
    }
  }

  /** The reason that the problem document gives. */
  private static String why(String body) {
    try {
      var problem = JsonMapper.shared().readTree(body);
      var said = problem.path("errors").path(0).path("message").asString(problem.path("detail").asString(""));
      return said.isEmpty() ? "" : ": " + said;
    } catch (JacksonException e) {
      return "";
    }
  }
}
