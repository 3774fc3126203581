package org.lifeline.platform.doors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.platform.testing.TestIssuer;
import org.lifeline.platform.testing.TestSurroundings;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import tools.jackson.databind.json.JsonMapper;

/** Who may use the doors of a service, and what callers who may not are told. */
class DoorsIT extends AtDoors {

  private static final TestIssuer STRANGER = new TestIssuer();
  private static final String OTHER = TestSurroundings.ISSUER.token("partner", "willow-womens-centre");

  @Autowired
  ScheduledTaskHolder schedule;

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

  @ParameterizedTest
  @CsvSource({"made,201,application/json,1", "refused,409,application/problem+json,1",
      "thrown,409,application/problem+json,2"})
  void repeatedRequestHasItsFirstAnswerUnlessThatHasUndoneAll(String id, int status, String type, int times) {
    int before = ServiceWithDoors.ORDERS.get();
    var key = UUID.randomUUID().toString();
    var first = order(id, key);
    var again = order(id, key);

    assertThat(first.statusCode()).as(first.body()).isEqualTo(status);
    assertThat(first.headers().firstValue("Content-Type").orElse("")).isEqualTo(type);
    assertThat(first.headers().firstValue("Location").isPresent()).isEqualTo(status == 201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.statusCode()).isEqualTo(status);
    assertThat(again.headers().firstValue("Content-Type")).contains(type);
    assertThat(again.headers().firstValue("Location")).isEqualTo(first.headers().firstValue("Location"));
    assertThat(ServiceWithDoors.ORDERS.get() - before).isEqualTo(times);
  }

  @Test
  void answersAreForgottenEveryHour() {
    assertThat(schedule.getScheduledTasks()).filteredOn(task -> task.toString().contains("KeptAnswers"))
        .singleElement().satisfies(task -> assertThat(((FixedDelayTask) task.getTask()).getIntervalDuration())
            .isEqualTo(Duration.ofHours(1)));
  }

  private HttpResponse<String> order(String id, String key) {
    return send(authorized("/v1/things/" + id + "/orders", OTHER).header("Idempotency-Key", key)
        .POST(BodyPublishers.noBody()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"name\": \"" + VALUE, "[\"" + VALUE + "\"]", VALUE, ""})
  void bodyThatCannotBeReadIsMalformed(String body) {
    assertProblem(post("application/json", body), 400, "malformed-request");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"{'count': '" + VALUE + "'} | count",
      "{'items': [{}, {'thing': {'count': '" + VALUE + "'}}]} | items[1].thing.count",
      "{'items': [{'thing': ['" + VALUE + "']}]} | items[0].thing", "{'items': '" + VALUE + "'} | items"},
      quoteCharacter = '`')
  void valueOfAnotherTypeIsNamedByItsPlace(String body, String field) {
    var answer = post(field.equals("count") ? "/v1/things" : "/v1/things/boxes", "application/json",
        body.replace('\'', '"'));

    var errors = assertProblem(answer, 400, "invalid-fields").get("errors");
    assertThat(errors.findValuesAsString("field")).containsExactly(field);
    assertThat(errors.findValuesAsString("rule")).containsExactly("wrong-type");
  }

  @Test
  void nameThatTheSenderHasMadeUpIsNotRepeated() {
    assertProblem(post("/v1/things/boxes", "application/json",
        "{\"items\": [{\"by_name\": {\"" + VALUE + "\": {\"count\": \"x\"}}}]}"), 400, "malformed-request");
  }

  @Test
  void fieldThatHasNoPlaceInAClosedBodyIsRefused() {
    var answer = post("/v1/things/boxes", "application/json",
        "{\"items\": [{\"" + VALUE + "\": 1, \"thing\": {\"name\": \"a\", \"count\": 1}}]}");

    var errors = assertProblem(answer, 400, "invalid-fields").get("errors");
    assertThat(errors.findValuesAsString("field")).containsExactly("body");
    assertThat(errors.findValuesAsString("rule")).containsExactly("unknown-field");
    assertThat(post("/v1/things/boxes", "application/json",
        "{\"items\": [{\"thing\": {\"name\": \"a\", \"count\": 1, \"other\": 1}}]}").statusCode())
        .as("in an open one it is passed over").isEqualTo(200);
  }

  @Test
  void brokenRulesAreAllNamedAtOnceAndNoValueIs() {
    var answer = post("application/json", "{\"name\": \"" + VALUE + "\", \"count\": 0}");

    var errors = assertProblem(answer, 400, "invalid-fields").get("errors");
    assertThat(errors.size()).isEqualTo(2);
    assertThat(errors.get(0).get("field").asString()).isEqualTo("name");
    assertThat(errors.get(0).get("rule").asString()).isEqualTo("unknown-value");
  }

  @Test
  void wrongMethodMediaTypeAndLimitAreTheSendersMistake() {
    assertThat(assertProblem(post("text/plain", VALUE), 415, "malformed-request").get("detail").asString())
        .isEqualTo("This takes a body of Content-Type application/json.");
    assertProblem(post("application/yaml", "name: rubbish\ncount: 1\n"), 415, "malformed-request");
    var wrongMethod = send(authorized("/v1/things", partner()).DELETE());
    assertProblem(wrongMethod, 405, "malformed-request");
    assertThat(wrongMethod.headers().firstValue("Allow").orElse("")).contains("GET").contains("POST");
    assertProblem(get("/v1/things?limit=251", partner()), 400, "invalid-fields");
  }

  /** The second way through the web server and its filters is only for what had to be waited for. */
  @ParameterizedTest
  @CsvSource({"not,0,202", "long,1,202", "failed-at-once,0,404", "and-fail,1,404"})
  void doorThatMayWaitAnswersInOnePassIfItDidNot(String how, int secondPasses, int status) {
    int before = ServiceWithDoors.LATER.get();

    var answer = get("/v1/things/that-may-wait/" + how, partner());

    assertThat(ServiceWithDoors.LATER.get() - before).isEqualTo(secondPasses);
    if (status == 202) {
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
      assertThat(answer.body()).isEqualTo("[{\"name\":\"" + how + "\",\"count\":1}]");
    } else {
      assertProblem(answer, status, "not-found");
    }
  }

  @Test
  void parameterOfAnotherTypeIsNamed() {
    var errors = assertProblem(get("/v1/things?limit=" + VALUE, partner()), 400, "invalid-fields").get("errors");

    assertThat(errors.findValuesAsString("field")).containsExactly("limit");
    assertThat(errors.findValuesAsString("rule")).containsExactly("unknown-value");
  }

  /** Whoever reads on in a loop has nothing to put there the first time. */
  @Test
  void emptyParameterOfAListOrFeedIsAsOneLeftOut() {
    assertThat(get("/v1/things/in-order?cursor=&timeout=&lastEventId=&name=", partner()).body())
        .isEqualTo("[\"left out\",\"left out\",\"left out\",\"\"]");
    assertThat(get("/v1/things/in-order?cursor=MQ&timeout=5&lastEventId=7", partner()).body())
        .isEqualTo("[\"MQ\",\"5\",\"7\",\"left out\"]");
  }

  @ParameterizedTest
  @CsvSource({"/v1/things/fault,500,internal", "/v1/things/database-away,503,unavailable",
      "/v1/things/twice,503,unavailable", "/v1/things/no-text,400,malformed-request",
      "/v1/things/too-large,413,too-large", "/v1/things/timed-out,503,unavailable",
      "/v1/things/unwritable,500,internal"})
  void faultOfOursSaysNothingOfItself(String path, int status, String code) {
    assertProblem(get(path, partner()), status, code);
  }

  @Test
  void faultOfOursIsFoundInTheLogByWhatItsAnswerNames() {
    var log = (Logger) LoggerFactory.getLogger(ProblemHandler.class);
    var lines = new ListAppender<ILoggingEvent>();
    lines.start();
    log.addAppender(lines);
    try {
      var named = JsonMapper.shared().readTree(get("/v1/things/fault", partner()).body()).get("instance").asString();

      assertThat(lines.list).extracting(line -> "urn:uuid:" + line.getMDCPropertyMap().get("trace.id"))
          .containsExactly(named);
    } finally {
      log.detachAppender(lines);
    }
  }

  /** It is no fault of ours, and nobody is there to be told anything. */
  @Test
  void whoeverHangsUpInTheMiddleOfAnAnswerIsNoFault() throws IOException {
    var log = (Logger) LoggerFactory.getLogger(ProblemHandler.class);
    var lines = new ListAppender<ILoggingEvent>();
    lines.start();
    log.addAppender(lines);
    log.setLevel(Level.DEBUG);
    try {
      try (var socket = new Socket("127.0.0.1", port)) {
        socket.setSoLinger(true, 0);
        socket.getOutputStream().write(("GET /v1/things/many HTTP/1.1\r\nHost: here\r\nAuthorization: Bearer "
            + partner() + "\r\n\r\n").getBytes(UTF_8));
        assertThat(new String(socket.getInputStream().readNBytes(12), UTF_8)).isEqualTo("HTTP/1.1 200");
      }

      await().untilAsserted(() -> assertThat(lines.list).isNotEmpty());
      assertThat(lines.list).extracting(line -> line.getLevel() + " " + line.getFormattedMessage())
          .containsExactly("DEBUG whoever asked has gone");
    } finally {
      log.setLevel(null);
      log.detachAppender(lines);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/things;" + VALUE + "=1", "/v1//" + VALUE, "/v1/%2e%2e/" + VALUE, "/error"})
  void addressThatIsRefusedBeforeAnyDoorIsAProblemDocumentToo(String path) {
    var answer = get(path, partner());

    assertThat(answer.statusCode()).isBetween(400, 404);
    assertProblem(answer, answer.statusCode(), null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%00", "%2F", "%"})
  void addressThatTheContainerRefusesIsNotRepeated(String end) throws IOException {
    try (var socket = new Socket("127.0.0.1", port)) {
      socket.getOutputStream().write(
          ("GET /v1/" + VALUE + end + " HTTP/1.1\r\nHost: " + VALUE + "\r\nConnection: close\r\n\r\n").getBytes(UTF_8));
      var answer = new String(socket.getInputStream().readAllBytes(), UTF_8);

      assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain(VALUE, "Exception", "tomcat", "Tomcat");
    }
  }
}
