package org.lifeline.console.now;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Test;
import org.lifeline.console.projection.generation.Generations;
import org.lifeline.console.testing.ConsoleIT;
import org.lifeline.console.testing.Story;
import org.lifeline.events.Band;
import org.lifeline.platform.outbox.OutgoingRecord;
import org.springframework.beans.factory.annotation.Autowired;

/** The page is green only as long as it can be believed. */
class TrustIT extends ConsoleIT {

  @Autowired
  private DataSource database;

  @Test
  void pageIsGreenOnlyAsLongAsItCanBeBelieved() {
    neighbours().ready(true);
    nobodyIsOverdue();
    try {
      becomes("Nobody waits longer than they should.", "everything that was told until then is in it");

      neighbours().ready(false);
      becomes("cannot be said",
          "Down, not ready, standing still, or not saying how they get on: notification-service, referral-service.",
          "href=\"/health\"");
      neighbours().ready(true);
      becomes("Nobody waits longer than they should.");

      publish(new OutgoingRecord("dlt.referral-service.submissions.harbour-refuge", new byte[0], new byte[]{1},
          List.of(header("dlt_topic", "submissions.harbour-refuge"), header("dlt_partition", "0"),
              header("dlt_offset", "977"), header("dlt_code", "not-opened"))));
      becomes("cannot be said", "1 record could not be taken.", "Ask an operator.");
      assertThat(signedIn("olu", "operator").get("/").body()).contains("<a href=\"/letters\" id=\"doubt-LETTERS\"");
      jdbc.sql("update letter set state = 'SETTLED'").update();
      becomes("Nobody waits longer than they should.");
    } finally {
      neighbours().ready(false);
    }
  }

  @Test
  void pageIsNotBelievedAsLongAsTheProjectionStands() throws SQLException {
    neighbours().ready(true);
    nobodyIsOverdue();
    try (var connection = database.getConnection(); var statement = connection.createStatement()) {
      // Projecting takes this lock, so nobody can meanwhile.
      statement.execute("select pg_advisory_lock(" + Generations.LOCK + ")");
      try {
        topics().tell(records, new Story(Band.STANDARD, Instant.now()).created());
        becomes("cannot be said", "is not in this page", "href=\"/health\"");
      } finally {
        statement.execute("select pg_advisory_unlock(" + Generations.LOCK + ")");
      }
      becomes("Nobody waits longer than they should.");
    } finally {
      neighbours().ready(false);
    }
  }

  /** Waits until a viewer's page contains these texts. */
  private void becomes(String... texts) {
    var visitor = signedIn("vera", "viewer");
    await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> assertThat(visitor.get("/").body()).contains(texts));
  }

  private static Header header(String name, String value) {
    return new RecordHeader(name, value.getBytes(UTF_8));
  }
}
