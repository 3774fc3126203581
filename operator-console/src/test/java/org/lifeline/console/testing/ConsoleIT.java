package org.lifeline.console.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.lifeline.console.OperatorConsole;
import org.lifeline.platform.outbox.EventRecords;
import org.lifeline.platform.outbox.OutgoingRecord;
import org.lifeline.platform.testing.TestSurroundings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The console as it is deployed, with a real broker and a real database; one for all tests. */
@SpringBootTest(classes = OperatorConsole.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
    "management.server.port=0", "lifeline.sign-in.client-secret=secret",
    "lifeline.health=notification-service=http://127.0.0.1:1 referral-service=http://127.0.0.1:1"})
public abstract class ConsoleIT {

  private static final Topics TOPICS = new Topics(TestSurroundings.BROKER);

  @LocalServerPort
  private int port;
  @Autowired
  protected JdbcClient jdbc;
  @Autowired
  protected EventRecords records;

  @DynamicPropertySource
  static void surroundings(DynamicPropertyRegistry properties) {
    TestSurroundings.configure(properties, "console");
    properties.add("lifeline.scheme",
        () -> Path.of("../local-stack/samples/scheme.json").toAbsolutePath().normalize().toString());
    properties.add("lifeline.sign-in.issuer", TestSurroundings.ISSUER::address);
  }

  protected static Topics topics() {
    return TOPICS;
  }

  /** Publishes as the services do. */
  protected static void publish(OutgoingRecord... outgoing) {
    TOPICS.publish(List.of(outgoing));
  }

  protected URI at(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** A browser in which somebody has signed in. */
  protected Visitor signedIn(String name, String role) {
    TestSurroundings.ISSUER.signIns().next(name, role);
    var visitor = new Visitor();
    visitor.get("/");
    return visitor;
  }

  protected Visitor stranger() {
    return new Visitor();
  }

  /** A browser of its own, which follows redirects or not. */
  protected final class Visitor {

    private final CookieManager cookies = new CookieManager();
    private final HttpClient following = HttpClient.newBuilder().cookieHandler(cookies)
        .followRedirects(Redirect.ALWAYS).build();
    private final HttpClient staying = HttpClient.newBuilder().cookieHandler(cookies).build();

    public HttpResponse<String> get(String path) {
      return send(following, HttpRequest.newBuilder(at(path)).header("Accept", "text/html"));
    }

    public HttpResponse<String> getAlone(String path, String... headers) {
      var request = HttpRequest.newBuilder(at(path));
      return send(staying, request.headers(headers.length == 0 ? new String[]{"Accept", "text/html"} : headers));
    }

    /** What a request is answered with, of which nothing more is read. Follows nothing. */
    public int status(String method, String path, String... headers) {
      var request = HttpRequest.newBuilder(at(path)).headers(headers).method(method, BodyPublishers.noBody());
      try {
        var answer = staying.send(request.build(), BodyHandlers.ofInputStream());
        answer.body().close();
        return answer.statusCode();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }

    /** Opens a stream of events; what comes is read line by line by whoever takes it. */
    public HttpResponse<Stream<String>> stream(String path) {
      try {
        return staying.send(HttpRequest.newBuilder(at(path)).header("Accept", "text/event-stream").build(),
            BodyHandlers.ofLines());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }

    /** The token that forms of a page have, as a header. */
    public String[] formToken(String page) {
      return new String[]{"X-CSRF-TOKEN", tokenIn(get(page).body())};
    }

    /** Sends a form, with the token that the page at {@code from} gives it. */
    public HttpResponse<String> post(String from, String path, String form) {
      var token = tokenIn(get(from).body());
      return send(following, HttpRequest.newBuilder(at(path))
          .header("Content-Type", "application/x-www-form-urlencoded")
          .POST(BodyPublishers.ofString(form + (form.isEmpty() ? "" : "&") + "_csrf=" + token)));
    }

    private static String tokenIn(String page) {
      var name = "name=\"_csrf\" value=\"";
      var begin = page.indexOf(name) + name.length();
      return page.substring(begin, page.indexOf('"', begin));
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) {
      try {
        return client.send(request.build(), BodyHandlers.ofString());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }
}
