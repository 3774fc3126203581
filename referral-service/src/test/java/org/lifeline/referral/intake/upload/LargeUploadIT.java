package org.lifeline.referral.intake.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lifeline.platform.testing.TestSurroundings;
import org.lifeline.referral.RunningService;
import org.lifeline.referral.Samples;

/** Thousands of rows, and clients that do not read while they write. */
class LargeUploadIT extends RunningService {

  /** As many as an upload may have, when long tests are asked for. */
  private static final int ROWS = "yes".equals(System.getenv("LIFELINE_LONG_TESTS")) ? 100_000 : 20_000;

  @Test
  void clientMaySendEverythingBeforeItReadsAnything() throws IOException {
    var body = Samples.csv(BatchIT.referrals(ROWS)).getBytes(UTF_8);
    try (var socket = new Socket("127.0.0.1", port())) {
      var out = socket.getOutputStream();
      out.write(("""
          POST /v1/referrals/batch HTTP/1.0\r
          Authorization: Bearer %s\r
          Idempotency-Key: %s\r
          Content-Type: text/csv\r
          Content-Length: %d\r
          \r
          """.formatted(TestSurroundings.ISSUER.token("partner", "severn-idva"), newKey(), body.length))
          .getBytes(UTF_8));
      out.write(body);
      out.flush();

      var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      assertThat(in.readLine()).contains("200");
      assertThat(in.lines().filter(line -> line.contains("\"outcome\":\"accepted\"")).count()).isEqualTo(ROWS);
    }
  }

  @Test
  void uploadThatNobodyFinishesIsTakenAsFarAsItCame() throws IOException {
    var rows = BatchIT.referrals(350);
    var body = Samples.csv(rows).getBytes(UTF_8);
    var key = newKey();
    try (var socket = begun(key, body)) {
      assertThat(lines(socket).filter(line -> line.contains("\"row\":100,")).findFirst()).isPresent();
    }

    // What came in before may still be at work under this key.
    await().untilAsserted(() -> assertThat(BatchIT.lines(upload("severn-idva", key, "text/csv", body).body()))
        .hasSize(350).allSatisfy(line -> assertThat(line.get("outcome").asString()).isEqualTo("accepted")));
  }

  /** Each upload holds a chunk and unsent answers in memory. */
  @Test
  void onlyAFewUploadsOfAPartnerAreTakenAtATime() throws IOException {
    var body = Samples.csv(BatchIT.referrals(350)).getBytes(UTF_8);
    var begun = new ArrayList<Socket>();
    try {
      for (int i = 0; i < 4; i++) {
        begun.add(begun(newKey(), body));
        assertThat(lines(begun.getLast()).anyMatch(line -> line.contains("\"row\":100,"))).isTrue();
      }

      var another = upload("severn-idva", newKey(), "text/csv", body);
      assertThat(another.statusCode()).isEqualTo(429);
      assertThat(json(another).get("type").asString()).isEqualTo("urn:lifeline:problem:too-many-requests");
      assertThat(another.headers().firstValue("Retry-After")).contains("5");
      assertThat(upload("harbour-refuge", newKey(), "text/csv", body).statusCode()).isEqualTo(200);
    } finally {
      for (var socket : begun) {
        socket.close();
      }
    }

    await().untilAsserted(
        () -> assertThat(upload("severn-idva", newKey(), "text/csv", body).statusCode()).isEqualTo(200));
  }

  /** An upload of which three quarters have been sent. */
  private Socket begun(String key, byte[] body) throws IOException {
    var socket = new Socket("127.0.0.1", port());
    socket.getOutputStream().write(("""
        POST /v1/referrals/batch HTTP/1.1\r
        Host: 127.0.0.1\r
        Authorization: Bearer %s\r
        Idempotency-Key: %s\r
        Content-Type: text/csv\r
        Content-Length: %d\r
        \r
        """.formatted(TestSurroundings.ISSUER.token("partner", "severn-idva"), key, body.length)).getBytes(UTF_8));
    socket.getOutputStream().write(body, 0, body.length * 3 / 4);
    return socket;
  }

  private static Stream<String> lines(Socket socket) throws IOException {
    return new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).lines();
  }
}
