package org.lifeline.notification.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lifeline.events.AuditHead;
import org.lifeline.notification.testing.NotificationIT;
import org.lifeline.notification.testing.Story;
import org.lifeline.platform.testing.RecordedActs;

/** Every act is on record with who did it, and the end of that record is published. */
class RecordOfActsIT extends NotificationIT {

  @Test
  void whoImportsTheDirectoryIsOnRecord() {
    var operator = "scheme-" + UUID.randomUUID();
    var answer = send(as("scheme-operator", operator, "/v1/contacts").header("Content-Type", "application/json")
        .header("Idempotency-Key", UUID.randomUUID().toString()).POST(BodyPublishers.ofString("[]")));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(jdbc.sql("select action || ' ' || why from audit_entry where who = :who").param("who", operator)
        .query(String.class).list()).containsExactly("imported-directory directory");
  }

  @Test
  void erasureIsOnRecordOnceAndTheHeadIsPublished() {
    var story = new Story(records, "partner-" + UUID.randomUUID());
    publish(story.created(1), story.key("safe_contact"));
    publish(story.keyTakenAway(), story.erased(2));

    await().untilAsserted(() -> assertThat(RecordedActs.of(jdbc, story.id()))
        .containsExactly("service events erased told-erased"));
    var sealed = await().until(() -> jdbc.sql("""
        select last_position from audit_seal
         where (select id from audit_entry where subject = :id) = any(entries)
        """).param("id", story.id()).query(Long.class).list(), places -> places.size() == 1).getFirst();
    var hash = jdbc.sql("""
        select encode(substring(hashes from octet_length(hashes) - 31), 'hex') from audit_seal where last_position = :at
        """).param("at", sealed).query(String.class).single();
    await().untilAsserted(() -> assertThat(topics().events("audit-heads", AuditHead.class))
        .anySatisfy(head -> {
          assertThat(head.getService()).isEqualTo("notification-service");
          assertThat(head.getEntry()).isEqualTo(sealed);
          assertThat(head.getHash()).isEqualTo(hash);
        }));
  }
}
