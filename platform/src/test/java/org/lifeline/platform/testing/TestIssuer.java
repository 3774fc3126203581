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

/** An OpenID Connect issuer that gives a token to whoever asks: for tests of what stands behind the doors. */
public final class TestIssuer implements AutoCloseable {

  private final HttpServer server;
  private final RSAKey key;

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
            + "/jwks\",\"subject_types_supported\":[\"public\"]}");
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
    try {
      var token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("test").build(),
          new JWTClaimsSet.Builder().issuer(address()).audience(audience).subject(party).claim("role", role)
              .claim("party", party).issueTime(new Date()).expirationTime(Date.from(expires)).build());
      token.sign(new RSASSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private void serve(String path, String body) {
    server.createContext(path, exchange -> {
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
