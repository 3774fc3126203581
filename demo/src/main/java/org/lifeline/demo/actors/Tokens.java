package org.lifeline.demo.actors;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.lifeline.localstack.credentials.Credentials;
import org.lifeline.localstack.identity.ClientToken;
import tools.jackson.databind.json.JsonMapper;

/** Bearer tokens of the stack's parties, by client credentials (RFC 6749, 4.4); renewed a minute before they expire. */
public final class Tokens {

  private static final Duration MARGIN = Duration.ofMinutes(1);

  private final HttpClient http;
  private final URI issuer;
  private final Credentials credentials;
  private final Map<String, Token> tokens = new ConcurrentHashMap<>();

  private record Token(String value, Instant until) {
  }

  public Tokens(HttpClient http, URI issuer, Credentials credentials) {
    this.http = http;
    this.issuer = issuer;
    this.credentials = credentials;
  }

  /**
   * A token of this client that is valid for at least a minute.
   *
   * @throws Door.Unreachable the identity provider cannot issue one at the moment
   */
  public String of(String client) {
    return tokens
        .compute(client, (id, known) -> known != null && known.until().isAfter(Instant.now()) ? known : fetch(id))
        .value();
  }

  private Token fetch(String client) {
    var secret = credentials.clients().get(client);
    if (secret == null) {
      throw new IllegalStateException("the stack has no client " + client);
    }
    var request = ClientToken.request(issuer, client, secret.secret()).timeout(Duration.ofSeconds(20)).build();
    try {
      var answer = http.send(request, BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        throw new IOException("the identity provider answered " + answer.statusCode());
      }
      var body = JsonMapper.shared().readTree(answer.body());
      return new Token(body.get("access_token").asString(),
          Instant.now().plusSeconds(body.get("expires_in").asLong()).minus(MARGIN));
    } catch (IOException e) {
      throw new Door.Unreachable(issuer, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Door.Unreachable(issuer, e);
    }
  }
}
