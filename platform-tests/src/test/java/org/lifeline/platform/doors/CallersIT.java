package org.lifeline.platform.doors;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.platform.testing.TestIssuer;
import org.lifeline.platform.testing.TestSurroundings;

/** Who may use the doors of a service, and what callers who may not are told. */
class CallersIT extends AtDoors {

  private static final TestIssuer STRANGER = new TestIssuer();
  private static final String OTHER = TestSurroundings.ISSUER.token("partner", "willow-womens-centre");

  @Test
  void callerIsWhoTheTokenNames() {
    assertThat(get("/v1/things", partner()).body()).isEqualTo("partner/harbour-refuge");
  }

  static Stream<String> tokensThatAreNone() {
    var later = Instant.now().plusSeconds(600);
    var good = TestSurroundings.ISSUER.token("partner", "harbour-refuge");
    return Stream.of("", "garbage", good.substring(0, good.length() - 8), good.substring(0, good.lastIndexOf('.') + 1),
        TestSurroundings.ISSUER.token("partner", "harbour-refuge", "lifeline", Instant.now().minusSeconds(120)),
        TestSurroundings.ISSUER.token("partner", "harbour-refuge", "another-audience", later),
        STRANGER.token("partner", "harbour-refuge"), TestSurroundings.ISSUER.token("partner", " ", "lifeline", later),
        TestSurroundings.ISSUER.token("", "harbour-refuge", "lifeline", later));
  }

  @ParameterizedTest
  @MethodSource("tokensThatAreNone")
  void nobodyComesInWithoutAValidToken(String token) {
    assertProblem(get("/v1/things", token), 401, "unauthenticated");
  }

  @Test
  void withoutATokenTheSchemeIsNamed() {
    var answer = send(HttpRequest.newBuilder(at("/v1/things")).GET());

    assertProblem(answer, 401, "unauthenticated");
    assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
  }

  @Test
  void headIsAnsweredAsTheGetOfItsPathButForTheBody() {
    var get = send(HttpRequest.newBuilder(at("/v1/notice-board")).GET());
    var head = send(HttpRequest.newBuilder(at("/v1/notice-board")).HEAD());

    assertThat(head.statusCode()).isEqualTo(get.statusCode()).isEqualTo(200);
    assertThat(head.headers().firstValue("Content-Type")).isEqualTo(get.headers().firstValue("Content-Type"));
    assertThat(get.body()).contains("for everybody");
    assertThat(head.body()).isEmpty();
    assertThat(send(authorized("/v1/things/that-may-wait/long", OTHER).HEAD()).statusCode()).isEqualTo(202);
    assertThat(send(HttpRequest.newBuilder(at("/v1/things")).HEAD()).statusCode()).isEqualTo(401);
    assertThat(send(HttpRequest.newBuilder(at("/v1/notice-board")).DELETE()).statusCode()).isEqualTo(401);
  }

  @Test
  void anotherRoleAndAPathWithoutRuleAreForbidden() {
    assertProblem(get("/v1/things", TestSurroundings.ISSUER.token("courier", "courier")), 403, "forbidden");
    assertProblem(get("/v1/nothing-that-a-rule-names", partner()), 403, "forbidden");
  }

  @Test
  void anothersResourceIsAnsweredLikeAMissingOne() {
    var missing = get("/v1/things/missing", partner());
    var anothers = get("/v1/things/anothers", partner());

    assertProblem(missing, 404, "not-found");
    assertThat(anothers.body()).isEqualTo(missing.body());
    assertThat(anothers.statusCode()).isEqualTo(404);
    assertProblem(get("/v1/things/no/such/path", partner()), 404, "not-found");
  }

  /** What Java would read as an id as well. */
  @ParameterizedTest
  @ValueSource(
      strings = {VALUE, "1-1-1-1-1", "019a0000-0000-7000-8000-00000000000g", "019a0000-0000-7000-8000-0000000001"})
  void whatIsNoIdIsAnsweredLikeTheIdOfNothing(String none) {
    var nothing = remove(UUID.randomUUID().toString());

    assertThat(assertProblem(remove(none), 404, "not-found")).isEqualTo(assertProblem(nothing, 404, "not-found"));
    assertThat(remove(UUID.randomUUID().toString().toUpperCase(Locale.ROOT)).body()).isEqualTo(nothing.body());
  }

  private HttpResponse<String> remove(String id) {
    return send(authorized("/v1/things/" + id, OTHER).DELETE());
  }
}
