package org.lifeline.platform.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicInteger;

/** An OpenID Connect issuer that gives a token to any caller, for tests of what is behind the doors. */
public final class TestIssuer implements AutoCloseable {

  private final HttpServer server;
  private final RSAKey key;
  private final AtomicInteger asked = new AtomicInteger();
  private final TestSignIns signIns = new TestSignIns(this);

  public TestIssuer() {
    try {
      key = new RSAKeyGenerator(2048).keyID("test").generate();
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    serve("/.well-known/openid-configuration",
        "{\"issuer\":\"" + address() + "\",\"jwks_uri\":\"" + address()
            + "/jwks\",\"authorization_endpoint\":\"" + address() + "/authorize\",\"token_endpoint\":\"" + address()
            + "/token\",\"subject_types_supported\":[\"public\"]}");
    server.createContext("/authorize", signIns::authorize);
    server.createContext("/token", signIns::exchange);
    serve("/jwks", new JWKSet(key.toPublicJWK()).toString());
    server.start();
  }

  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** A bearer token that is good for an hour. */
  public String token(String role, String party) {
    return token(role, party, "lifeline", Instant.now().plusSeconds(3600));
  }

  public String token(String role, String party, String audience, Instant expires) {
    return sign(claims(role, party).audience(audience).expirationTime(Date.from(expires)).build());
  }

  /** The claims of a valid token, for an hour from now. */
  public JWTClaimsSet.Builder claims(String role, String party) {
    return new JWTClaimsSet.Builder().issuer(address()).audience("lifeline").subject(party).claim("role", role)
        .claim("party", party).claim("scope", role).issueTime(Date.from(Instant.now().minusSeconds(600)))
        .expirationTime(Date.from(Instant.now().plusSeconds(3600)));
  }

  public String sign(JWTClaimsSet claims) {
    return sign(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("test").build(), claims);
  }

  public String sign(JWSHeader header, JWTClaimsSet claims) {
    try {
      var token = new SignedJWT(header, claims);
      token.sign(new RSASSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The people who sign in here, by authorization code. */
  public TestSignIns signIns() {
    return signIns;
  }

  /** The public part of the key. */
  public RSAKey publicKey() {
    return key.toPublicJWK();
  }

  /** How often the keys have been requested. */
  public int timesAsked() {
    return asked.get();
  }

  private void serve(String path, String body) {
    server.createContext(path, exchange -> {
      if (path.equals("/jwks")) {
        asked.incrementAndGet();
      }
      var bytes = body.getBytes(UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
      exchange.close();
    });
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
