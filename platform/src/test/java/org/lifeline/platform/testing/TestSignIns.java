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

/** The authorization code flow of OpenID Connect, in which whoever is {@link #next} signs in without being asked. */
public final class TestSignIns {

  private final TestIssuer issuer;
  private final Map<String, JWTClaimsSet> codes = new ConcurrentHashMap<>();
  private volatile String person = "nobody";
  private volatile String role = "none";

  TestSignIns(TestIssuer issuer) {
    this.issuer = issuer;
  }

  /** Who signs in from now on. */
  public void next(String name, String inRole) {
    person = name;
    role = inRole;
  }

  void authorize(HttpExchange exchange) throws IOException {
    var asked = fields(exchange.getRequestURI().getRawQuery());
    var code = UUID.randomUUID().toString();
    codes.put(code, new JWTClaimsSet.Builder().issuer(issuer.address()).audience(asked.get("client_id")).subject(person)
        .claim("role", role).claim("nonce", asked.get("nonce")).issueTime(new Date())
        .expirationTime(Date.from(Instant.now().plusSeconds(3600))).build());
    exchange.getResponseHeaders().add("Location", asked.get("redirect_uri") + "?code=" + code + "&state="
        + URLEncoder.encode(asked.getOrDefault("state", ""), UTF_8));
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  void exchange(HttpExchange exchange) throws IOException {
    var asked = fields(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    var claims = codes.remove(asked.getOrDefault("code", ""));
    var answer = claims == null
        ? "{\"error\":\"invalid_grant\"}"
        : "{\"access_token\":\"of-no-use\",\"token_type\":\"Bearer\",\"expires_in\":300,\"scope\":\"openid\",\"id_token\":\""
            + issuer.sign(claims) + "\"}";
    var bytes = answer.getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(claims == null ? 400 : 200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
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
