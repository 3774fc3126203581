package org.lifeline.platform.doors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.platform.testing.SlowSockets;
import org.lifeline.platform.testing.TestSurroundings;

/** How many requests a client may send and how large, and the headers for browsers in every answer. */
class LimitsIT extends AtDoors {

  private static final int LARGEST = 64 << 10;
  private static final int CONNECTIONS = 1_000;
  private static final int THREADS = 32;

  @Test
  void clientThatAsksTooMuchIsToldWhenToComeBackAndNobodyElse() {
    var token = TestSurroundings.ISSUER.token("partner", "in-a-hurry");
    for (int left = RATE - 1; left >= 0; left--) {
      var answer = get("/v1/things", token);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(header(answer, "RateLimit")).startsWith("\"default\";r=" + left + ";t=");
      assertThat(header(answer, "RateLimit-Policy")).isEqualTo("\"default\";q=" + RATE + ";w=2592000");
    }
    var refused = get("/v1/things", token);

    assertProblem(refused, 429, "quota-exceeded");
    assertThat(header(refused, "RateLimit")).startsWith("\"default\";r=0;t=");
    assertThat(Long.parseLong(header(refused, "Retry-After"))).isBetween(2_592_000L / RATE - 60, 2_592_000L / RATE);
    assertThat(get("/v1/things", partner()).statusCode()).isEqualTo(200);
  }

  @Test
  void ourOwnServicesAreNotCounted() {
    var answer = get("/v1/things", TestSurroundings.ISSUER.token("service", "a-service"));

    assertProblem(answer, 403, "forbidden");
    assertThat(answer.headers().firstValue("RateLimit")).isEmpty();
  }

  /** A client that has tokens for several roles or parties, or several tokens, is one client. */
  @Test
  void clientCountsAndNotTheToken() {
    assertThat(remaining(token("client_id", "the-client", "itself"))).isEqualTo(RATE - 1);
    assertThat(remaining(TestSurroundings.ISSUER.sign(
        TestSurroundings.ISSUER.claims("courier", "second").subject("itself").claim("azp", "the-client").build())))
        .isEqualTo(RATE - 2);
  }

  /** Tokens of people name the pages that they use as the client: nobody's requests are taken from somebody else's. */
  @ParameterizedTest
  @ValueSource(strings = {"client_id", "azp"})
  void ofTheClientThatManyPeopleUseEachCountsAlone(String claim) {
    var pages = "pages-" + claim;
    assertThat(remaining(token(claim, pages, "one"))).isEqualTo(RATE - 1);
    assertThat(remaining(token(claim, pages, "another"))).isEqualTo(RATE - 1);
    assertThat(remaining(token(claim, pages, "one"))).isEqualTo(RATE - 2);
  }

  private static String token(String claim, String client, String subject) {
    return TestSurroundings.ISSUER
        .sign(
            TestSurroundings.ISSUER.claims("partner", "harbour-refuge").subject(subject).claim(claim, client).build());
  }

  private int remaining(String token) {
    var left = header(get("/v1/things", token), "RateLimit");
    return Integer.parseInt(left.replaceFirst(".*;r=(\\d+);.*", "$1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer rubbish"})
  void whoeverHasNoGoodTokenCountsByAddress(String authorization) throws UnknownHostException {
    try (var elsewhere = HttpClient.newBuilder()
        .localAddress(InetAddress.getByName("127.0.1." + (authorization.isEmpty() ? 1 : 2))).build()) {
      var request = HttpRequest.newBuilder(at("/v1/things"));
      if (!authorization.isEmpty()) {
        request.header("Authorization", authorization);
      }
      for (int i = 0; i < RATE; i++) {
        assertThat(send(elsewhere, request).statusCode()).isEqualTo(401);
      }
      assertProblem(send(elsewhere, request), 429, "quota-exceeded");
    }
  }

  /** Each has buffers, and nothing else would bound how many there are of callers that have given up and come again. */
  @Test
  void whoComesAboveTheBoundOfConnectionsWaitsUntilOthersEnd() throws Exception {
    var held = new ArrayList<Socket>();
    try (var late = HttpClient.newHttpClient()) {
      for (int i = 0; i < CONNECTIONS; i++) {
        held.add(new Socket(InetAddress.getLoopbackAddress(), port));
      }
      var answer = late.sendAsync(authorized("/v1/things", partner()).build(), BodyHandlers.discarding());
      assertThatThrownBy(() -> answer.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
      for (var socket : held) {
        socket.close();
      }
      assertThat(answer.get(1, TimeUnit.MINUTES).statusCode()).isEqualTo(200);
    } finally {
      for (var socket : held) {
        socket.close();
      }
    }
  }

  /** What is left of their bodies is nothing to anybody: they were answered, or turned away, before it was read. */
  @ParameterizedTest
  @ValueSource(strings = {"POST /v1/things", "OPTIONS *"})
  void whoeverHoldsOutTheRestOfABodyKeepsNobodyElseWaiting(String what) throws Exception {
    try (var other = HttpClient.newHttpClient(); var slow = new SlowSockets(port)) {
      for (int i = 0; i < 2 * THREADS; i++) {
        slow.open(what, "");
      }
      slow.sendAByteASecond();

      var answer = other.sendAsync(authorized("/v1/things", partner()).build(), BodyHandlers.discarding());
      assertThat(answer.get(1, TimeUnit.MINUTES).statusCode()).isEqualTo(200);
    }
  }

  static Stream<String> sentWhole() {
    return Stream.of("Content-Length: 2\r\n\r\n{}",
        "Authorization: Bearer " + partner() + "\r\nContent-Type: application/json\r\n"
            + "Transfer-Encoding: chunked\r\n\r\ne\r\n{\"items\":[{}]}\r\n0\r\n\r\n");
  }

  /** They are soon cut off, and meanwhile whoever has sent all keeps the connection. */
  @ParameterizedTest
  @MethodSource("sentWhole")
  void whoeverSendsNothingOfABodyTakesNobodyElsesPlace(String whole) throws Exception {
    try (var slow = new SlowSockets(port); var honest = SlowSockets.connected(port, "127.0.1.5")) {
      var silent = new ArrayList<Socket>();
      for (int i = 0; i < THREADS; i++) {
        silent.add(slow.open("POST /v1/things", ""));
        silent.getLast().setSoTimeout((int) TimeUnit.SECONDS.toMillis(15));
      }
      for (var socket : silent) {
        assertThat(socket.getInputStream().read()).isEqualTo('H'); // answered
      }

      honest.getOutputStream().write(("POST /v1/things/boxes HTTP/1.1\r\nHost: localhost\r\n" + whole
          + "GET /v1/things HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").getBytes(UTF_8));
      assertThat(new String(honest.getInputStream().readAllBytes(), UTF_8).split("HTTP/1.1 ")).hasSize(3);
      for (var socket : silent) {
        assertThat(socket.getInputStream().readAllBytes()).isNotEmpty();
      }
    }
  }

  static Stream<Arguments> late() {
    return Stream.of(Arguments.of("Content-Length: 2", "{}"),
        Arguments.of("Transfer-Encoding: chunked", "2\r\n{}\r\n0\r\n\r\n"));
  }

  /** As many clients do, whose next request leaves right after the body that nobody wanted. */
  @ParameterizedTest
  @MethodSource("late")
  void whatComesWithTheRestOfABodyIsTheNextRequest(String header, String body) throws Exception {
    try (var socket = SlowSockets.connected(port, "127.0.1.5")) {
      socket.getOutputStream()
          .write(("POST /v1/things HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n\r\n").getBytes(UTF_8));
      assertThat(socket.getInputStream().read()).isEqualTo('H'); // answered

      socket.getOutputStream().write(
          (body + "GET /v1/things HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").getBytes(UTF_8));
      assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8)).contains("HTTP/1.1 401")
          .doesNotContain("HTTP/1.1 400");
    }
  }

  /** Whoever asks first is not told to send what nobody takes, and holds no thread while not sending it. */
  @Test
  void refusedBodyNeedNotComeIfItsSenderAsksFirst() throws Exception {
    try (var socket = SlowSockets.connected(port, "127.0.1.5")) {
      socket.getOutputStream()
          .write(("POST /v1/things HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n"
              + "Expect: 100-continue\r\n\r\n").getBytes(UTF_8));

      assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8)).startsWith("HTTP/1.1 401 ");
    }
    var taken = authorized("/v1/things/read", partner()).expectContinue(true).POST(BodyPublishers.ofString("{}"));
    assertThat(send(taken).body()).isEqualTo("2");
  }

  @Test
  void bodyThatComesByTheDropIsGivenUp() throws Exception {
    try (var slow = new SlowSockets(port)) {
      var sender = slow.open("POST /v1/things/read", "Authorization: Bearer " + partner() + "\r\n");
      slow.sendAByteASecond();

      assertThat(new String(sender.getInputStream().readAllBytes(), UTF_8)).startsWith("HTTP/1.1 408 ")
          .contains("\"urn:lifeline:problem:too-slow\"");
    }
  }

  /** It is larger than all buffers on the way: one that nobody read would keep its sender from reading. */
  @Test
  void whoSendsMuchBeforeReadingLearnsThatItWasRefused() {
    // Whoever sends slowly may have all threads for the rest of a body until it is noticed that they have gone.
    await().ignoreExceptionsInstanceOf(IOException.class).untilAsserted(() -> {
      try (var socket = SlowSockets.connected(port, "127.0.1.4")) {
        var out = socket.getOutputStream();
        out.write("POST /v1/things HTTP/1.1\r\nHost: localhost\r\nContent-Length: 33554432\r\n\r\n".getBytes(UTF_8));
        out.write(new byte[32 << 20]);

        assertThat(new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine())
            .startsWith("HTTP/1.1 413");
      }
    });
  }

  static Stream<BodyPublisher> tooLargeByOne() {
    var body = "{\"name\": \"" + "x".repeat(LARGEST - 9);
    // Of the second nobody knows how long it is before its end.
    return Stream.of(BodyPublishers.ofString(body),
        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes())));
  }

  @ParameterizedTest
  @MethodSource("tooLargeByOne")
  void largerBodyThanIsTakenIsRefused(BodyPublisher body) {
    assertProblem(send(authorized("/v1/things/read", partner()).POST(body)), 413, "too-large");
    assertProblem(
        send(authorized("/v1/things", partner()).header("Content-Type", "application/json").POST(body)), 413,
        "too-large");
  }

  @Test
  void largestBodyIsTakenAndAnUploadMayBeLarger() {
    assertThat(upload("/v1/things/read", LARGEST).body()).isEqualTo("" + LARGEST);
    assertThat(upload("/v1/things/uploads", 1 << 20).body()).isEqualTo("" + (1 << 20));
    assertProblem(upload("/v1/things/uploads", (1 << 20) + 1), 413, "too-large");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/things", "/v1/things/missing", "/v1/things/fault", "/v1/nothing", "/v1//twice", "/error",
      "/v3/api-docs"})
  void everyAnswerTellsABrowserToDoNothingWithIt(String path) {
    for (var answer : new HttpResponse<?>[]{get(path, partner()), get(path, "rubbish"),
        send(HttpRequest.newBuilder(at(path)))}) {
      assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(header(answer, "Cache-Control")).contains("no-store");
      assertThat(header(answer, "Content-Security-Policy")).isEqualTo("default-src 'none'; frame-ancestors 'none'");
      assertThat(header(answer, "Referrer-Policy")).isEqualTo("no-referrer");
    }
  }

  @Test
  void descriptionOfTheDoorsRunsItsOwnScriptsAlone() {
    var page = send(HttpRequest.newBuilder(at("/swagger-ui/index.html")));

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(header(page, "Content-Security-Policy")).startsWith("default-src 'self';");
    assertThat(page.body()).doesNotContainPattern("<script[^>]*>\\s*[^<\\s]").doesNotContainPattern("src=\"[^\"]*//");
  }

  private HttpResponse<String> upload(String path, int size) {
    return send(authorized(path, partner()).POST(BodyPublishers.ofByteArray(new byte[size])));
  }

  private static String header(HttpResponse<?> answer, String name) {
    assertThat(answer.headers().allValues(name)).as(name).hasSize(1);
    return answer.headers().firstValue(name).orElseThrow();
  }
}
