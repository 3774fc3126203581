package org.lifeline.platform.doors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lifeline.platform.testing.Sent;
import org.lifeline.platform.testing.TestIssuer;
import org.lifeline.platform.testing.TestSurroundings;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Tokens that are forged, belong to somebody else, or permit less than they claim. */
@SpringBootTest(classes = ServiceWithDoors.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
        "spring.application.name=service-with-doors", "spring.config.import=classpath:lifeline-defaults.yml",
        "management.server.port=0", "spring.flyway.locations=classpath:db/platform"})
class ForgedTokensIT {

  private static final TestIssuer ISSUER = TestSurroundings.ISSUER;
  private static final TestIssuer STRANGER = new TestIssuer();
  private static final JWSHeader RS256 = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("test").build();

  private final HttpClient http = HttpClient.newHttpClient();

  @LocalServerPort
  int port;

  @DynamicPropertySource
  static void surroundings(DynamicPropertyRegistry properties) {
    TestSurroundings.configure(properties, "forged");
  }

  static Stream<Arguments> notValid() {
    return Stream.of(Arguments.of("algorithm none", new PlainJWT(good().build()).serialize()),
        Arguments.of("signature cut off", cutOff(ISSUER.sign(good().build()))),
        Arguments.of("claims exchanged", exchanged(ISSUER.sign(good().build()))),
        Arguments.of("signed by the public key as a shared secret", signedByPublicKey()),
        Arguments.of("another issuer's key under the name of ours", STRANGER.sign(RS256, good().build())),
        Arguments.of("another issuer's token", STRANGER.token("partner", "harbour-refuge")),
        Arguments.of("another issuer named", ISSUER.sign(good().issuer("https://issuer.example").build())),
        Arguments.of("no issuer", ISSUER.sign(good().issuer(null).build())),
        Arguments.of("another audience", ISSUER.sign(good().audience("another").build())),
        Arguments.of("no audience", ISSUER.sign(good().audience((String) null).build())),
        Arguments.of("expired", ISSUER.sign(good().expirationTime(in(-61)).build())),
        Arguments.of("never expires", ISSUER.sign(good().expirationTime(null).build())),
        Arguments.of("not valid yet", ISSUER.sign(good().notBeforeTime(in(3600)).build())),
        Arguments.of("a key that nobody has", ISSUER
            .sign(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("unknown").build(), good().build())),
        Arguments.of("an identity token's type", ISSUER.sign(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("test").type(new JOSEObjectType("id+jwt")).build(),
            good().build())),
        Arguments.of("no role", ISSUER.sign(good().claim("role", null).build())),
        Arguments.of("two roles", ISSUER.sign(good().claim("role", List.of("partner", "hub")).build())),
        Arguments.of("test credentials under another party's name",
            ISSUER.sign(good().claim("role", "partner-test").claim("scope", "partner-test").build())),
        Arguments.of("a role of its own under the name of test credentials",
            ISSUER.sign(good().claim("party", "harbour-refuge-test").build())),
        Arguments.of("no party", ISSUER.sign(good().claim("party", null).build())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("notValid")
  void nobodyComesInWith(String what, String token) {
    assertThat(statusWith(token)).isEqualTo(401);
  }

  static Stream<Arguments> worthLess() {
    return Stream.of(Arguments.of("no scope", good().claim("scope", null)),
        Arguments.of("an empty scope", good().claim("scope", "")),
        Arguments.of("the scope of another role", good().claim("scope", "hub")),
        Arguments.of("a scope that only begins so", good().claim("scope", "partners")),
        Arguments.of("another role with our scope", good().claim("role", "hub")),
        Arguments.of("a role in other letters", good().claim("role", "Partner").claim("scope", "Partner")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("worthLess")
  void noDoorOpensFor(String what, JWTClaimsSet.Builder claims) {
    assertThat(statusWith(ISSUER.sign(claims.build()))).isEqualTo(403);
  }

  static Stream<Arguments> ofOtherIssuers() {
    return Stream.of(
        Arguments.of("type at+jwt",
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("test").type(new JOSEObjectType("at+jwt")).build(), good()),
        Arguments.of("no key id", new JWSHeader.Builder(JWSAlgorithm.RS256).build(), good()),
        Arguments.of("several audiences", RS256, good().audience(List.of("other", "lifeline"))),
        Arguments.of("scope as a list", RS256, good().claim("scope", List.of("openid", "partner"))),
        Arguments.of("scp", RS256, good().claim("scope", null).claim("scp", List.of("partner"))),
        Arguments.of("role as a list of one", RS256, good().claim("role", List.of("partner"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ofOtherIssuers")
  void tokenOfAnyIssuerMayHave(String what, JWSHeader header, JWTClaimsSet.Builder claims) {
    assertThat(statusWith(ISSUER.sign(header, claims.build()))).isEqualTo(200);
  }

  @Test
  void tokenIsTakenThatExpiredWithinTheToleranceForClocks() {
    assertThat(statusWith(ISSUER.sign(RS256, good().expirationTime(in(-30)).build()))).isEqualTo(200);
  }

  @Test
  void rubbishDoesNotReachTheIssuerThroughUs() {
    statusWith(ISSUER.sign(good().build()));
    int before = ISSUER.timesAsked();
    long begin = System.nanoTime();

    IntStream.range(0, 20).forEach(i -> assertThat(statusWith(ISSUER
        .sign(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("made-up-" + i).build(), good().build())))
        .isEqualTo(401));

    int asked = ISSUER.timesAsked() - before;
    assertThat(asked).as("at most every ten seconds").isLessThanOrEqualTo(
        1 + (int) Duration.ofNanos(System.nanoTime() - begin).dividedBy(Duration.ofSeconds(10)));
  }

  private static JWTClaimsSet.Builder good() {
    return ISSUER.claims("partner", "harbour-refuge");
  }

  private static Date in(int seconds) {
    return Date.from(Instant.now().plusSeconds(seconds));
  }

  private static String cutOff(String token) {
    return token.substring(0, token.lastIndexOf('.') + 1);
  }

  private static String exchanged(String token) {
    var parts = token.split("\\.");
    var claims = new JWTClaimsSet.Builder(good().build()).claim("party", "willow-womens-centre").build();
    parts[1] = Base64.getUrlEncoder().withoutPadding().encodeToString(claims.toString().getBytes(UTF_8));
    return String.join(".", Arrays.asList(parts));
  }

  /** Works where a verifier takes the algorithm from the token and the key for whatever that needs. */
  private static String signedByPublicKey() {
    try {
      RSAPublicKey key = ISSUER.publicKey().toRSAPublicKey();
      var token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("test").build(), good().build());
      token.sign(new MACSigner(key.getEncoded()));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private int statusWith(String token) {
    return Sent.by(http, HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/things"))
        .header("Authorization", "Bearer " + token).GET().build(), BodyHandlers.discarding()).statusCode();
  }
}
