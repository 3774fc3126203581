package org.lifeline.console.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.web.server.Cookie;
import org.springframework.core.env.Environment;

/** The cookie of an operator's session, and how long the session lasts. */
class SessionCookieTest {

  private final ApplicationContextRunner configuration = new ApplicationContextRunner()
      .withInitializer(new ConfigDataApplicationContextInitializer());

  @Test
  void goesOverTlsAloneWhereTheConsoleIsReachedOverTls() {
    configuration.withPropertyValues("LIFELINE_SECURE_COOKIES=true")
        .run(context -> assertThat(cookie(context.getEnvironment()).getSecure()).isTrue());
  }

  @Test
  void goesOverHttpWhereNothingIsSaid() {
    configuration.run(context -> assertThat(cookie(context.getEnvironment()).getSecure()).isFalse());
  }

  @Test
  void noScriptReadsItAndNoOtherSiteSendsIt() {
    configuration.run(context -> {
      assertThat(cookie(context.getEnvironment()).getHttpOnly()).isTrue();
      assertThat(cookie(context.getEnvironment()).getSameSite()).isEqualTo(Cookie.SameSite.LAX);
    });
  }

  @Test
  void whoAsksForNothingForHalfAnHourIsSignedOut() {
    configuration.run(context -> assertThat(Binder.get(context.getEnvironment())
        .bind("server.servlet.session.timeout", Duration.class).get()).isEqualTo(Duration.ofMinutes(30)));
  }

  private static Cookie cookie(Environment environment) {
    return Binder.get(environment).bind("server.servlet.session.cookie", Cookie.class).get();
  }
}
