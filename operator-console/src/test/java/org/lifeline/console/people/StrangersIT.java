package org.lifeline.console.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.console.testing.ConsoleIT;
import org.lifeline.platform.testing.SlowSockets;

/** What those can do to the console who have not signed in. */
class StrangersIT extends ConsoleIT {

  private static final int THREADS = 32;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whoeverIsNotSignedInHoldsNobodyUpByAFormThatComesSlowly(boolean hasBegunTo) throws Exception {
    var cookie = hasBegunTo ? "Cookie: " + begun() + "\r\n" : "";
    try (var slow = new SlowSockets(at("/").getPort())) {
      var sent = new ArrayList<Socket>();
      for (int i = 0; i < 2 * THREADS; i++) {
        sent.add(slow.open("POST /sign-out", cookie + "Content-Type: application/x-www-form-urlencoded\r\n"));
      }
      slow.sendAByteASecond();

      assertTimeout(Duration.ofSeconds(10),
          () -> assertThat(stranger().getAlone("/signed-out").statusCode()).isEqualTo(200));
      for (var socket : sent) {
        assertThat(SlowSockets.head(socket, Duration.ofSeconds(15))).startsWith("HTTP/1.1 403 ")
            .doesNotContain("Set-Cookie");
      }
    }
  }

  private String begun() {
    return stranger().getAlone("/oauth2/authorization/desk").headers().firstValue("Set-Cookie").orElseThrow()
        .replaceFirst(";.*", "");
  }
}
