package org.lifeline.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lifeline.pages.testing.Visitor.between;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.catalina.Context;
import org.apache.catalina.Manager;
import org.apache.catalina.session.StandardSession;
import org.junit.jupiter.api.Test;
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
    var visitor = visitor("carys", "partner", "harbour-refuge");
    var first = visitor.post("/list", "/form", "").uri().getPath();
    var token = between(visitor.get(first).body(), "name=\"_csrf\" value=\"", "\"");
    visitor.post(first, first, "case_reference=CASE-7");

    lastAsked(LENGTH.minus(MOMENT));
    assertThat(visitor.get(first).body()).contains("CASE-7");
    lastAsked(LENGTH);
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
    var visitor = visitor("carys", "partner", "harbour-refuge");

    lastAsked(LENGTH.minus(MOMENT));
    assertThat(visitor.status("GET", "/stay", "Accept", "*/*")).isEqualTo(204);
    assertThat(sessions()).allSatisfy(session -> assertThat(session.getIdleTime()).isLessThan(MOMENT.toMillis()));
    lastAsked(LENGTH);
    assertThat(visitor.getAlone("/stay").headers().firstValue("Location")).hasValue("/");
  }

  /** As if so much time had passed since. */
  private void lastAsked(Duration ago) {
    assertThat(sessions()).isNotEmpty();
    sessions().forEach(session -> session.setCreationTime(Instant.now().minus(ago).toEpochMilli()));
  }

  private List<StandardSession> sessions() {
    return List.of(manager().findSessions()).stream().map(StandardSession.class::cast).toList();
  }

  private Manager manager() {
    var server = (TomcatWebServer) Objects.requireNonNull(application.getWebServer());
    return ((Context) server.getTomcat().getHost().findChildren()[0]).getManager();
  }
}
