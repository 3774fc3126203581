package org.lifeline.notification.covert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.lifeline.notification.channel.SlowMailServer;
import org.lifeline.notification.testing.Story;

/**
 * The whole service in a separate process is halted (SIGSTOP) while it hands messages over, for longer than their
 * leases, and resumes: by then their contacts may no longer be safe.
 */
class PausedSenderIT extends SenderProcessIT {

  /** So many that in either half, each held at another step, some could go on before they are interrupted. */
  private static final int MANY = 30;

  @Test
  void nothingMoreIsHandedOverAfterTheLease() throws IOException {
    var stories = new ArrayList<Story>();
    for (int i = 0; i < MANY; i++) {
      var one = new Story(records, partner);
      stories.add(one);
      queueNow(one, mail("sam-" + i + "@home.example"));
    }
    try (var server = new SlowMailServer("RCPT", "DATA"); var service = startWithMail(server.port())) {
      // A cold process may not get all of them there within a lease; then it tries them again after a minute.
      await().atMost(Duration.ofMinutes(5)).until(() -> server.waiting() >= MANY);
      service.stop();
      await().until(() -> Instant.now().isAfter(lastLease()));
      clock.set(Instant.now());
      sender().run(); // another instance
      stories.forEach(one -> assertThat(state(one)).containsExactly("on-its-way unknown unknown"));

      server.goOn(); // its answers are there when the process resumes
      service.goOn();
      await().atMost(Duration.ofMinutes(1)).until(() -> server.open() == 0);
      assertThat(server.messages()).as("lines of messages that came after their leases").isEmpty();
    }
    stories.forEach(one -> assertThat(state(one)).containsExactly("on-its-way unknown unknown"));
    assertThat(told()).isEqualTo(Collections.nCopies(MANY, "message-not-sent on-its-way:unknown"));
  }
}
