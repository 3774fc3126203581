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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** What callers are told of faults that are not theirs, and of addresses where no door is. */
class FaultsIT extends AtDoors {

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
