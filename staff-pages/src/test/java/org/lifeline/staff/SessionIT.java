package org.lifeline.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.lifeline.pages.testing.Visitor.between;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.catalina.Context;
import org.apache.catalina.Manager;
import org.apache.catalina.session.StandardSession;
import org.junit.jupiter.api.Test;
import org.lifeline.pages.testing.Visitor;
import org.lifeline.staff.testing.PagesIT;
import org.lifeline.staff.testing.Services;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** The end of a session at the server, whatever the browser does. */
class SessionIT extends PagesIT {

  private static final Duration LENGTH = Duration.ofMinutes(15);
  private static final Duration MOMENT = Duration.ofSeconds(30);

  @Autowired
  private ServletWebServerApplicationContext application;

  @Test
  void aSessionEndsFifteenMinutesAfterTheLastPageThatWasAskedFor() {
    var before = sessions();
    var visitor = visitor("carys", "partner", "harbour-refuge");
    var session = newSince(before);
    var first = visitor.post("/list", "/form", "").uri().getPath();
    var token = between(visitor.get(first).body(), "name=\"_csrf\" value=\"", "\"");
    visitor.post(first, first, "case_reference=CASE-7");

    lastAsked(session, LENGTH.minus(MOMENT));
    assertThat(visitor.get(first).body()).contains("CASE-7");
    over(visitor, session, "/list");
    SERVICES.reset();

    for (var page : List.of("/list", "/item/" + Services.REFERRAL, first, "/start")) {
      assertThat(visitor.getAlone(page).headers().firstValue("Location")).as(page).hasValue("/");
    }
    assertThat(visitor.postAlone(first, "case_reference=CASE-8&_csrf=" + token).body()).contains("You are signed out");
    assertThat(SERVICES.asked("GET", "/")).isEmpty();
    assertThat(SERVICES.asked("POST", "/")).isEmpty();
  }

  @Test
  void toStayIsToHaveAskedForSomething() {
    var before = sessions();
    var visitor = visitor("carys", "partner", "harbour-refuge");
    var session = newSince(before);

    lastAsked(session, LENGTH.minus(MOMENT));
    assertThat(visitor.status("GET", "/stay", "Accept", "*/*")).isEqualTo(204);
    await().until(() -> session.getIdleTime() < MOMENT.toMillis());
    over(visitor, session, "/stay");
  }

  private StandardSession newSince(List<StandardSession> before) {
    return sessions().stream().filter(session -> !before.contains(session)).findFirst().orElseThrow();
  }

  /** As if so much time had passed since. */
  private static void lastAsked(StandardSession session, Duration ago) {
    session.setCreationTime(Instant.now().minus(ago).toEpochMilli());
  }

  /** Its time passes. Again where the server had not quite done with the request before, which counts too. */
  private static void over(Visitor visitor, StandardSession session, String page) {
    assertThat(session.getMaxInactiveInterval()).isEqualTo((int) LENGTH.toSeconds());
    await().untilAsserted(() -> {
      lastAsked(session, LENGTH);
      assertThat(visitor.getAlone(page).headers().firstValue("Location")).hasValue("/");
    });
  }

  private List<StandardSession> sessions() {
    return List.of(manager().findSessions()).stream().map(StandardSession.class::cast).toList();
  }

  private Manager manager() {
    var server = (TomcatWebServer) Objects.requireNonNull(application.getWebServer());
    return ((Context) server.getTomcat().getHost().findChildren()[0]).getManager();
  }
}
