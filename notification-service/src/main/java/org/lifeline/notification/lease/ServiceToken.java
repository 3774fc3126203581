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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.asking.WholeAnswers;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * This service's own bearer token, obtained by client credentials from the issuer whose tokens it accepts, and kept
 * while it is valid.
 */
final class ServiceToken {

  private static final Duration SPARE = Duration.ofMinutes(1);
  /** The age from which a refused token is replaced. */
  static final Duration YOUNG = Duration.ofSeconds(30);
  /** RFC 6750, section 2.1; anything else fits into no header. */
  private static final Pattern BEARER = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

  private final HttpClient http;
  private final URI issuer;
  private final String basic;
  private final Clock clock;
  private final Duration timeout;
  private @Nullable String token;
  private Instant obtained = Instant.MIN;
  private Instant validUntil = Instant.MIN;

  ServiceToken(HttpClient http, URI issuer, String client, String secret, Clock clock, Duration timeout) {
    this.http = http;
    this.issuer = issuer;
    this.basic = "Basic " + HttpHeaders.encodeBasicAuth(form(client), form(secret), StandardCharsets.UTF_8);
    this.clock = clock;
    this.timeout = timeout;
  }

  /** @throws IOException if no token can be obtained now, whatever the issuer answers; names nothing of its answer */
  synchronized String get() throws IOException, InterruptedException {
    var kept = token;
    if (kept != null && clock.instant().isBefore(validUntil)) {
      return kept;
    }
    try {
      return obtain();
    } catch (RuntimeException e) { // no address, no JSON, no text, no time
      throw new IOException("the issuer's answer is none"); // without a cause, which may quote a token
    }
  }

  private String obtain() throws IOException, InterruptedException {
    var about = json(HttpRequest.newBuilder(URI.create(issuer + "/.well-known/openid-configuration")));
    var answer = json(HttpRequest.newBuilder(URI.create(about.path("token_endpoint").asString()))
        .header("Authorization", basic).header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString("grant_type=client_credentials&scope=service")));
    var fresh = answer.path("access_token").asString();
    if (!BEARER.matcher(fresh).matches()) {
      throw new IOException("the issuer gives no token");
    }
    var now = clock.instant();
    validUntil = now.plusSeconds(answer.path("expires_in").asLong(0)).minus(SPARE);
    obtained = now;
    token = fresh;
    return fresh;
  }

  /**
   * Drops a token that was refused although it has not expired: the issuer has new keys, or was set up anew. A young one
   * is kept: if the issuer's clock is ahead, it counts once it is old enough, and another would be younger still.
   */
  synchronized void forget(String refused) {
    var age = Duration.between(obtained, clock.instant());
    if (refused.equals(token) && (age.isNegative() || age.compareTo(YOUNG) > 0)) { // negative: the clock was set back
      token = null;
    }
  }

  private JsonNode json(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = WholeAnswers.ask(http, request.timeout(timeout).build(),
        BodyHandlers.ofByteArray(), timeout);
    if (answer.statusCode() != 200) {
      throw new IOException("the issuer answers " + answer.statusCode());
    }
    return JsonMapper.shared().readTree(answer.body());
  }

  private static String form(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
