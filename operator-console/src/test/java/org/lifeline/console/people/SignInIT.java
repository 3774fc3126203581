package org.lifeline.console.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lifeline.console.testing.ConsoleIT;
import org.lifeline.platform.testing.TestSurroundings;

/** Somebody who sits down at a browser in which another person has signed in and out gets nothing of theirs. */
class SignInIT extends ConsoleIT {

  @Test
  void whoSignsInIsAskedForThePassword() {
    assertThat(stranger().getAlone("/oauth2/authorization/desk").headers().firstValue("Location")).hasValueSatisfying(
        asked -> assertThat(asked).startsWith(TestSurroundings.ISSUER.address() + "/authorize?")
            .contains("prompt=login", "max_age=0", "code_challenge="));
  }

  /** The issuer knows the address that browsers use. */
  @Test
  void whoComesByAProxyThatEndsTlsIsLedBackToIt() {
    assertThat(stranger().getAlone("/oauth2/authorization/desk", "X-Forwarded-For", "203.0.113.9", "X-Forwarded-Proto",
        "https", "X-Forwarded-Host", "console.example.org").headers().firstValue("Location"))
        .hasValueSatisfying(asked -> assertThat(asked)
            .contains("redirect_uri=https://console.example.org/login/oauth2/code/desk&"));
  }

  /** Whatever host name a browser uses for the console. */
  @Test
  void whoIsLedOnStaysThere() {
    assertThat(stranger().getAlone("/letters").headers().firstValue("Location"))
        .hasValueSatisfying(to -> assertThat(to).startsWith("/"));
  }

  /** The request to the issuer is in an address that anybody at the browser can change. */
  @Test
  void whoHasSignedOutComesInByTheirPasswordAlone() {
    var browser = signedIn("ben", "operator");
    browser.post("/", "/sign-out", "");

    Stream.of(Optional.of(Instant.now().minusSeconds(60)), Optional.<Instant>empty()).forEach(given -> {
      TestSurroundings.ISSUER.signIns().nextKnown("ben", "operator", "", given.orElse(null));
      assertThat(browser.get("/").body()).contains("You cannot come in");
      assertThat(browser.getAlone("/letters").statusCode()).isEqualTo(302);
    });
    TestSurroundings.ISSUER.signIns().next("ben", "operator");
    assertThat(browser.get("/letters").body()).contains("Dead letters");
  }
}
