package org.lifeline.demo.actors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lifeline.demo.sample.SampleRow;

class BatchReferrerTest {

  private static final List<String> HEADER = List.of("partner", "case_reference");

  private final List<Submission> told = new ArrayList<>();
  private String answer = "";
  private HttpServer service;

  @BeforeEach
  void start() throws IOException {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.createContext("/", exchange -> {
      exchange.getRequestBody().readAllBytes();
      var bytes = answer.getBytes(UTF_8);
      exchange.sendResponseHeaders(400, bytes.length);
      exchange.getResponseBody().write(bytes);
      exchange.close();
    });
    service.start();
  }

  @AfterEach
  void stop() {
    service.stop(0);
  }

  @Test
  void whereNothingOfAnUploadIsTakenEachRowIsRefusedForWhatIsNamed() {
    answer = "{\"status\":400,\"errors\":[{\"field\":\"region\",\"code\":\"missing-column\"}]}";

    handIn();

    assertThat(told).extracting(Submission::outcome).containsExactly("refused", "refused");
    assertThat(told).extracting(Submission::reasons).containsOnly(List.of("region"));
  }

  @Test
  void whereNothingIsNamedThePartnerCannotHandIn() {
    answer = "{\"status\":400,\"detail\":\"The upload is empty.\"}";

    assertThatThrownBy(this::handIn).hasMessage("the service answered 400: The upload is empty.");
    assertThat(told).isEmpty();
  }

  @Test
  void soItIsWhereAnotherAnswersInItsPlace() {
    answer = "<html>";

    assertThatThrownBy(this::handIn).hasMessage("the service answered 400");
  }

  private void handIn() {
    var door = new Door(HttpClient.newHttpClient(),
        URI.create("http://127.0.0.1:" + service.getAddress().getPort()), () -> "a token");
    new BatchReferrer(door).handIn(
        List.of(new SampleRow(1, "a", HEADER, List.of("a", "1")), new SampleRow(2, "a", HEADER, List.of("a", "2"))),
        told::add);
  }
}
