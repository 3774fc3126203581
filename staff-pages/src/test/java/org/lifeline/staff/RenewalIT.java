package org.lifeline.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.catalina.session.StandardSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifeline.pages.SignIn;
import org.lifeline.pages.testing.Visitor;
import org.lifeline.platform.testing.StallingServer;
import org.lifeline.staff.testing.PagesIT;
import org.lifeline.staff.testing.Services;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;

/** What becomes of a session whose access token has expired. */
class RenewalIT extends PagesIT {

  /** More requests than the server has threads. */
  private static final int RELOADS = 40;

  private Visitor visitor;
  private StandardSession session;
  private String first;

  @BeforeEach
  void somebodyHasBegunToWrite() {
    var before = sessions();
    visitor = visitor("carys", "partner", "harbour-refuge");
    session = newSince(before);
    first = visitor.post("/list", "/form", "").uri().getPath();
    visitor.post(first, first, "case_reference=CASE-7");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      503 | {"error":"temporarily_unavailable"}
      503 | <html>
      500 | {}
      429 | {"error":"slow_down"}
      """)
  void anIssuerThatIsAwayTakesNothing(int status, String body) {
    expires(SERVICES.renewsNot(status, body));

    var page = visitor.get("/list");

    assertThat(page.statusCode()).isEqualTo(503);
    assertThat(page.body()).contains("This does not work at the moment");
    assertThat(visitor.post(first, first, "case_reference=CASE-8").statusCode()).isEqualTo(503);
    assertThat(visitor.get(first).body()).contains("CASE-8");
    expires(SERVICES.renews());
    assertThat(visitor.get("/list").body()).contains("Your referrals");
  }

  @Test
  void anIssuerThatIsNotReachedTakesNothing() {
    expires("http://127.0.0.1:1/token");

    assertThat(visitor.get("/list").statusCode()).isEqualTo(503);
    assertThat(visitor.get("/parcels").statusCode()).isEqualTo(403);
    assertThat(visitor.get(first).body()).contains("CASE-7");
  }

  /** It must not hold up a person who leaves either, however often a page was reloaded. */
  @Test
  void anIssuerThatAnswersNothingIsNotWaitedForWithoutEnd() throws Exception {
    var reloads = Executors.newVirtualThreadPerTaskExecutor();
    try (var issuer = StallingServer.fromTheStart()) {
      expires(issuer.address() + "/token");
      var pages = Stream.generate(() -> reloads.submit(() -> visitor.get("/list").statusCode())).limit(RELOADS)
          .toList();

      for (var page : pages) {
        assertThat(page.get(30, TimeUnit.SECONDS)).isEqualTo(503);
      }
      assertThat(visitor.getAlone("/exit").statusCode()).isEqualTo(303);
    } finally {
      reloads.shutdownNow();
    }
  }

  @Test
  void theIssuersWordThatItIsOverEndsTheSession() {
    expires(SERVICES.renewsNot(400, "{\"error\":\"invalid_grant\"}"));

    var left = visitor.getAlone("/list");

    assertThat(left.headers().firstValue("Location").orElse("")).endsWith("/ended");
    assertThat(left.headers().firstValue("Clear-Site-Data")).isPresent();
    assertThat(session.isValid()).isFalse();
    assertThat(visitor.get("/ended").body()).contains("You are signed out");
  }

  @Test
  void pagesOfASessionRenewItsTokenOnce() {
    expires(SERVICES.renews());

    var pages = Stream.of("/list", "/item/" + Services.REFERRAL, "/list", "/offers")
        .map(page -> CompletableFuture.supplyAsync(() -> visitor.get(page))).toList();

    assertThat(pages.stream().map(CompletableFuture::join).map(HttpResponse::statusCode)).containsOnly(200);
    assertThat(SERVICES.asked("POST", "/token")).hasSize(1);
  }

  /**
   * Makes the session's access token expired.
   *
   * @param renewedAt the address where it may be renewed
   */
  @SuppressWarnings("unchecked") // it is Spring's attribute
  private void expires(String renewedAt) {
    var tokens = (Map<String, OAuth2AuthorizedClient>) session
        .getAttribute(HttpSessionOAuth2AuthorizedClientRepository.class.getName() + ".AUTHORIZED_CLIENTS");
    tokens.computeIfPresent(SignIn.REGISTRATION, (name, held) -> {
      var now = Instant.now();
      return new OAuth2AuthorizedClient(
          ClientRegistration.withClientRegistration(held.getClientRegistration()).tokenUri(renewedAt).build(),
          held.getPrincipalName(), new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, "ey-old",
              now.minusSeconds(7200), now.minusSeconds(3600)),
          new OAuth2RefreshToken("one", now.minusSeconds(7200)));
    });
  }
}
