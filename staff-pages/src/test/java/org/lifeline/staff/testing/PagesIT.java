package org.lifeline.staff.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.session.StandardSession;
import org.junit.jupiter.api.BeforeEach;
import org.lifeline.pages.testing.Visitor;
import org.lifeline.platform.testing.TestIssuer;
import org.lifeline.staff.StaffPages;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The pages as they are deployed, with an issuer that signs in the person that a test names; started once for all
 * tests.
 */
@SpringBootTest(classes = StaffPages.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
    "management.server.port=0", "lifeline.sign-in.client-secret=secret", "lifeline.metrics-secret=secret"})
public abstract class PagesIT {

  protected static final Services SERVICES = new Services();
  protected static final TestIssuer ISSUER = new TestIssuer();
  protected static final String WEATHER = neutralSite();

  @LocalServerPort
  private int port;
  @Autowired
  private ServletWebServerApplicationContext application;

  @DynamicPropertySource
  static void surroundings(DynamicPropertyRegistry properties) {
    properties.add("lifeline.scheme",
        () -> Path.of("../local-stack/samples/scheme.json").toAbsolutePath().normalize().toString());
    properties.add("lifeline.sign-in.issuer", ISSUER::address);
    properties.add("lifeline.services.referral", SERVICES::address);
    properties.add("lifeline.services.dispatch", SERVICES::address);
    properties.add("lifeline.services.notification", SERVICES::address);
    properties.add("lifeline.neutral-site", () -> WEATHER);
  }

  @BeforeEach
  void asAtTheBeginning() {
    SERVICES.reset();
  }

  protected String at(String path) {
    return "http://127.0.0.1:" + port + path;
  }

  /** A visitor who has signed in. */
  protected Visitor visitor(String name, String role, String party) {
    ISSUER.signIns().next(name, role, party);
    var visitor = stranger();
    visitor.get("/oauth2/authorization/desk");
    return visitor;
  }

  protected Visitor stranger() {
    return new Visitor(path -> URI.create(at(path)));
  }

  /** Fills in a referral, and returns the address of the page that checks its answers. */
  protected static String filledIn(Visitor visitor) {
    var page = visitor.post("/list", "/form", "");
    return filledIn(visitor, visitor.post(page.uri().getPath(), page.uri().getPath(), "case_reference=CASE-7"));
  }

  /** As {@link #filledIn(Visitor)}, from the page that asks for the region. */
  protected static String filledIn(Visitor visitor, HttpResponse<String> region) {
    var page = region;
    var answers = new ArrayList<>(List.of("region=E12000007", "risk_score=14", "band=",
        "consent=given", "recipient_name=Sam+Example",
        "date_of_birth-day=3&date_of_birth-month=1&date_of_birth-year=1990",
        "language=en", "", "pack_cover_names=", "excluded_operator=",
        "delivery_name=Desk+1&delivery_address=1+Example+Street&delivery_postcode=ZZ1+1ZZ", "",
        "contact_channel=none"));
    for (var answer : answers) {
      page = visitor.post(page.uri().getPath(), page.uri().getPath(), answer);
    }
    assertThat(page.body()).contains("Check your answers");
    return page.uri().getPath();
  }

  /** All sessions, whichever test they belong to. */
  protected List<StandardSession> sessions() {
    var server = (TomcatWebServer) Objects.requireNonNull(application.getWebServer());
    var pages = (Context) server.getTomcat().getHost().findChildren()[0];
    return Stream.of(pages.getManager().findSessions()).map(StandardSession.class::cast).toList();
  }

  protected StandardSession newSince(List<StandardSession> before) {
    return sessions().stream().filter(session -> !before.contains(session)).findFirst().orElseThrow();
  }

  /** Makes it look as if the session had last requested a page this long ago. */
  protected static void lastAsked(StandardSession session, Duration ago) {
    var then = Instant.now().minus(ago);
    session.setCreationTime(then.toEpochMilli());
    session.setAttribute("org.lifeline.staff.leave.LastPage", then);
  }

  /** Starts a site that anybody might have open. */
  private static String neutralSite() {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/weather", exchange -> {
        var page = "<!DOCTYPE html><html lang=en><title>Weather</title><h1>Weather</h1>"
            .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/html");
        exchange.sendResponseHeaders(200, page.length);
        exchange.getResponseBody().write(page);
        exchange.close();
      });
      server.start();
      return "http://127.0.0.1:" + server.getAddress().getPort() + "/weather";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
