package org.lifeline.localstack.registry;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.lifeline.localstack.home.Addresses;
import org.lifeline.localstack.home.Addresses.Usual;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every operation that the registry's own descriptions list, in each of its APIs, except GET. */
public record RegistryOperations(Addresses addresses) {

  /** What is no GET and is reading all the same: looking up, computing, what is switched off. */
  public static final Set<String> READING = Set.of("POST ccompat/v7 /subjects/{subject}",
      "POST ccompat/v7 /subjects/{subject}/versions/{version}",
      "POST ccompat/v7 /compatibility/subjects/{subject}/versions/{version}", "POST ccompat/v8 /subjects/{subject}",
      "POST ccompat/v8 /subjects/{subject}/versions/{version}",
      "POST ccompat/v8 /compatibility/subjects/{subject}/versions/{version}", "POST registry/v2 /search/artifacts",
      "POST registry/v2 /groups/{groupId}/artifacts/{artifactId}/meta", "POST registry/v3 /search/artifacts",
      "POST registry/v3 /search/versions", "POST registry/v3 /content/references",
      "POST registry/v3 /content/canonicalize", "POST registry/v3 /well-known/ard/search",
      "POST registry/v3 /well-known/ard/explore",
      "POST registry/v3 /groups/{groupId}/artifacts/{artifactId}/contract/migrate",
      "POST registry/v3 /groups/{groupId}/artifacts/{artifactId}/versions/{versionExpression}/contract/execute",
      "POST registry/v3 /groups/{groupId}/artifacts/{artifactId}/versions/{versionExpression}/render");

  private static final List<String> APIS = List.of("ccompat/v7", "ccompat/v8", "registry/v2", "registry/v3",
      "iceberg/v1");
  private static final Set<String> METHODS = Set.of("POST", "PUT", "DELETE", "PATCH");
  private static final Set<Integer> REFUSED = Set.of(401, 403);

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int TRIES = 4;

  private record Operation(String method, String api, String path, String contentType) {

    /** With something for every parameter. */
    String address() {
      return (path.startsWith("/apis/") ? path : "/apis/" + api + path)
          .replaceAll("\\{rule(Type)?}", "COMPATIBILITY").replaceAll("\\{[^}]*}", "anything");
    }

    String name() {
      return method + " " + api + " " + path;
    }
  }

  /**
   * Tries them all.
   *
   * @param headers names and values by turns
   * @return those that were not refused
   */
  public Set<String> allowed(String... headers) throws Exception {
    var allowed = new TreeSet<String>();
    try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      for (var operation : described(http)) {
        if (allowed(http, operation, headers)) {
          allowed.add(operation.name());
        }
      }
    }
    return allowed;
  }

  private List<Operation> described(HttpClient http) throws Exception {
    var operations = new ArrayList<Operation>();
    for (var api : APIS) {
      var description = JsonMapper.shared().readTree(http.send(
          HttpRequest.newBuilder(at("/api-specifications/" + api + "/openapi.json")).build(), BodyHandlers.ofString())
          .body());
      for (var path : description.get("paths").properties()) {
        path.getValue().properties().forEach(operation -> operations.add(new Operation(
            operation.getKey().toUpperCase(Locale.ROOT), api, path.getKey(), contentType(operation.getValue()))));
      }
    }
    return operations.stream().filter(operation -> METHODS.contains(operation.method())).toList();
  }

  private static String contentType(JsonNode operation) {
    return operation.at("/requestBody/content").propertyNames().stream().filter(type -> !type.equals("*/*"))
        .findFirst().orElse("application/json");
  }

  /** Whether it was not refused; nor answered as what is not there at all, which is a 404 without a word. */
  private boolean allowed(HttpClient http, Operation operation, String... headers) throws Exception {
    var request = HttpRequest.newBuilder(at(operation.address())).header("Content-Type", operation.contentType())
        .method(operation.method(), BodyPublishers.ofString("{}"));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    var answer = answer(http, request.timeout(PATIENCE).build(), TRIES);
    return !REFUSED.contains(answer.statusCode()) && !(answer.statusCode() == 404 && answer.body().isEmpty());
  }

  /** Of what it describes and has not got, the registry leaves a request with a body unanswered now and then: 1 in 500. */
  private static HttpResponse<String> answer(HttpClient http, HttpRequest request, int tries) throws Exception {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (HttpTimeoutException e) {
      if (tries == 1) {
        throw e;
      }
      return answer(http, request, tries - 1);
    }
  }

  private URI at(String path) {
    return URI.create(addresses.http(Usual.REGISTRY) + path);
  }
}
