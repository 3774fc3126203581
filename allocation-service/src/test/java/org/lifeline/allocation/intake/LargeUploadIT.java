package org.lifeline.allocation.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lifeline.allocation.testing.AllocationIT;
import org.lifeline.allocation.testing.StockRows;
import org.lifeline.platform.testing.TestSurroundings;
import tools.jackson.databind.json.JsonMapper;

/** A client that sends everything before it reads anything, as many do, and has little room for unread answers. */
class LargeUploadIT extends AllocationIT {

  /** As many as an upload may have, when long tests are asked for. */
  private static final int ROWS = "yes".equals(System.getenv("LIFELINE_LONG_TESTS")) ? 100_000 : 12_000;
  private static final int WIDE_ROWS = 12_000;
  /**
   * With less than a segment of the loopback device, the system would send only as fast as it probes for free room.
   */
  private static final int ROOM = 256 << 10;

  @Test
  void clientThatSendsEverythingBeforeItReadsAnythingGetsALineForEachRow() throws IOException {
    var csv = new StringBuilder(StockRows.HEADER);
    for (int i = 0; i < ROWS; i++) {
      csv.append(StockRows.row("HUB-LON", "basic", "alder-mobile", StockRows.LASTING));
    }
    assertThat(outcomes(sendAllThenRead(csv.toString()))).isEqualTo(Map.of("accepted", ROWS));
  }

  /** Both exceed all buffers on the way: 48 MB of rows, 8 MB of answers. */
  @Test
  void answersThatExceedEveryBufferDoNotHoldUpTheUpload() throws IOException {
    var csv = StockRows.HEADER.replace("\n", ",remark\n") + (",,,,,,,,," + "x".repeat(4_000) + "\n").repeat(WIDE_ROWS);
    var lines = sendAllThenRead(csv);
    assertThat(outcomes(lines)).isEqualTo(Map.of("refused", WIDE_ROWS));
    assertThat(lines.stream().mapToLong(String::length).sum()).isGreaterThan(6_000_000);
  }

  private List<String> sendAllThenRead(String csv) throws IOException {
    var body = csv.getBytes(UTF_8);
    var to = address("/v1/stock");
    try (var socket = new Socket()) {
      socket.setReceiveBufferSize(ROOM);
      socket.setSoTimeout(60_000);
      socket.connect(new InetSocketAddress(to.getHost(), to.getPort()));
      var out = socket.getOutputStream();
      out.write(String.join("\r\n", "POST " + to.getPath() + " HTTP/1.0", "Host: " + to.getAuthority(),
          "Authorization: Bearer " + TestSurroundings.ISSUER.token("scheme-operator", "scheme"),
          "Idempotency-Key: " + UUID.randomUUID(), "Content-Type: text/csv", "Content-Length: " + body.length, "", "")
          .getBytes(UTF_8));
      out.write(body);
      out.flush();
      var answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 200");
      return answer.substring(answer.indexOf("\r\n\r\n") + 4).lines().toList();
    }
  }

  private static Map<String, Integer> outcomes(List<String> lines) {
    var outcomes = new HashMap<String, Integer>();
    for (int i = 0; i < lines.size(); i++) {
      var line = JsonMapper.shared().readTree(lines.get(i));
      assertThat(line.get("row").asInt()).isEqualTo(i + 1);
      outcomes.merge(line.get("outcome").asString(), 1, Integer::sum);
    }
    return outcomes;
  }
}
