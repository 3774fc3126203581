package org.lifeline.notification.lease;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.asking.WholeAnswers;
import org.springframework.http.HttpHeaders;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * This service's own bearer token, obtained by client credentials from the issuer whose tokens it accepts, and kept
 * while it is valid.
 */
final class ServiceToken {

  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final Duration SPARE = Duration.ofMinutes(1);

  private final HttpClient http;
  private final URI issuer;
  private final String basic;
  private final Clock clock;
  private @Nullable String token;
  private Instant validUntil = Instant.MIN;

  ServiceToken(HttpClient http, URI issuer, String client, String secret, Clock clock) {
    this.http = http;
    this.issuer = issuer;
    this.basic = "Basic " + HttpHeaders.encodeBasicAuth(form(client), form(secret), StandardCharsets.UTF_8);
    this.clock = clock;
  }

  /** @throws IOException if no token can be obtained now */
  synchronized String get() throws IOException, InterruptedException {
    var kept = token;
    if (kept != null && clock.instant().isBefore(validUntil)) {
      return kept;
    }
    var about = json(HttpRequest.newBuilder(URI.create(issuer + "/.well-known/openid-configuration")));
    var answer = json(HttpRequest.newBuilder(URI.create(about.path("token_endpoint").asString()))
        .header("Authorization", basic).header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString("grant_type=client_credentials&scope=service")));
    var fresh = answer.path("access_token").asString();
    validUntil = clock.instant().plusSeconds(answer.path("expires_in").asLong(0)).minus(SPARE);
    token = fresh;
    return fresh;
  }

  /** Drops a token that was refused although it has not expired: the issuer has new keys, or was set up anew. */
  synchronized void forget(String refused) {
    if (refused.equals(token)) {
      token = null;
    }
  }

  private JsonNode json(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = WholeAnswers.ask(http, request.timeout(TIMEOUT).build(),
        BodyHandlers.ofByteArray(), TIMEOUT);
    if (answer.statusCode() != 200) {
      throw new IOException("the issuer answers " + answer.statusCode());
    }
    try {
      return JsonMapper.shared().readTree(answer.body());
    } catch (JacksonException e) {
      throw new IOException("the issuer answers no JSON"); // without a cause, which may quote a token
    }
  }

  private static String form(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
