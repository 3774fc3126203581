package org.lifeline.platform.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jwt.JWTClaimsSet;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The authorization code flow of OpenID Connect. The person set by {@link #next} signs in without being asked. */
public final class TestSignIns {

  /** Who signs in with a code, and for which request. */
  private record Begun(Somebody somebody, String client, String nonce) {
  }

  /**
   * A person who signs in.
   *
   * @param given when they gave their password; null if that is not stated
   */
  private record Somebody(String name, String role, String party, @Nullable Instant given) {
  }

  private final TestIssuer issuer;
  private final Map<String, Begun> codes = new ConcurrentHashMap<>();
  private volatile Somebody next = new Somebody("nobody", "none", "", null);
  private volatile boolean asks = true;

  TestSignIns(TestIssuer issuer) {
    this.issuer = issuer;
  }

  /** Sets who signs in from now on. */
  public void next(String name, String role) {
    next(name, role, "");
  }

  /** Sets who signs in from now on, for a party. Their access token is valid at doors, for an hour. */
  public void next(String name, String role, String party) {
    next = new Somebody(name, role, party, null);
    asks = true;
  }

  /**
   * As {@link #next(String, String, String)}, for somebody who is already signed in at the issuer and is not asked
   * again.
   *
   * @param given when they gave their password; null if that is not to be stated
   */
  public void nextKnown(String name, String role, String party, @Nullable Instant given) {
    next = new Somebody(name, role, party, given);
    asks = false;
  }

  private Somebody whoIsNext() {
    return asks ? new Somebody(next.name, next.role, next.party, Instant.now()) : next;
  }

  void authorize(HttpExchange exchange) throws IOException {
    var asked = fields(exchange.getRequestURI().getRawQuery());
    var code = UUID.randomUUID().toString();
    codes.put(code, new Begun(whoIsNext(), asked.getOrDefault("client_id", ""), asked.getOrDefault("nonce", "")));
    exchange.getResponseHeaders().add("Location", asked.get("redirect_uri") + "?code=" + code + "&state="
        + URLEncoder.encode(asked.getOrDefault("state", ""), UTF_8));
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  void exchange(HttpExchange exchange) throws IOException {
    var asked = fields(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    var begun = codes.remove(asked.getOrDefault("code", ""));
    var answer = begun == null
        ? "{\"error\":\"invalid_grant\"}"
        : "{\"access_token\":\"" + access(begun.somebody)
            + "\",\"token_type\":\"Bearer\",\"expires_in\":3600,\"scope\":\"openid\",\"id_token\":\"" + identity(begun)
            + "\"}";
    var bytes = answer.getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(begun == null ? 400 : 200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private String identity(Begun begun) {
    return issuer.sign(new JWTClaimsSet.Builder().issuer(issuer.address()).audience(begun.client)
        .subject(begun.somebody.name).claim("role", begun.somebody.role).claim("party", begun.somebody.party)
        .claim("nonce", begun.nonce)
        .claim("auth_time", begun.somebody.given == null ? null : begun.somebody.given.getEpochSecond())
        .issueTime(new Date()).expirationTime(Date.from(Instant.now().plusSeconds(3600)))
        .build());
  }

  private String access(Somebody somebody) {
    return issuer.sign(issuer.claims(somebody.role, somebody.party).subject(somebody.name).build());
  }

  private static Map<String, String> fields(String form) {
    var fields = new HashMap<String, String>();
    for (var pair : form.split("&")) {
      var at = pair.indexOf('=');
      fields.put(pair.substring(0, at), URLDecoder.decode(pair.substring(at + 1), UTF_8));
    }
    return fields;
  }
}
