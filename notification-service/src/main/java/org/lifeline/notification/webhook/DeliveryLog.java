package org.lifeline.notification.webhook;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.words.Term;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What partners see of deliveries, and can have delivered again. */
@Repository
class DeliveryLog {

  /** A partner may ask for the same delivery as often as it likes, and each time is an attempt. */
  private static final int MOST_ATTEMPTS = 100;

  private final JdbcClient jdbc;

  DeliveryLog(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Deliveries, latest first.
   *
   * @param before the row number that they come before
   * @param state null for any
   */
  List<Delivery> latest(UUID webhook, @Nullable String state, long before, int limit) {
    return jdbc.sql("""
        select * from webhook_delivery
         where webhook_id = :webhook and row_number < :before and (cast(:state as text) is null or state = :state)
         order by row_number desc limit :limit
        """).param("webhook", webhook).param("state", state).param("before", before).param("limit", limit)
        .query((row, n) -> Deliveries.delivery(row)).list();
  }

  Optional<Delivery> find(UUID webhook, UUID delivery) {
    return jdbc.sql("select * from webhook_delivery where id = :delivery and webhook_id = :webhook")
        .param("delivery", delivery).param("webhook", webhook).query((row, n) -> Deliveries.delivery(row)).optional();
  }

  /** The latest 100 attempts at a delivery, in their order. */
  List<Attempt> attempts(UUID delivery) {
    return jdbc.sql("""
        select at, outcome, status, millis from webhook_attempt where delivery_id = :delivery
         order by number desc limit :most
        """).param("delivery", delivery).param("most", MOST_ATTEMPTS)
        .query((row, n) -> new Attempt(row.getObject(1, OffsetDateTime.class).toInstant(),
            Term.find(Attempt.Outcome.class, row.getString(2)).orElseThrow(), row.getObject(3, Integer.class),
            row.getLong(4)))
        .list().reversed();
  }

  /**
   * Has a delivery made again from the first attempt on, whatever became of it. One whose first attempt is still to be
   * begun keeps its turn.
   */
  void again(UUID delivery, Instant now) {
    jdbc.sql(
        """
            update webhook_delivery set state = 'pending', attempts = 0, settled_at = null, next_at = cast(:now as timestamptz)
             where id = :delivery and not (state = 'pending' and attempts = 0 and next_at <= cast(:now as timestamptz))
            """)
        .param("delivery", delivery).param("now", now.toString()).update();
  }

  /** Has all deliveries made again that have failed since a time; returns how many. */
  int failedAgain(UUID webhook, Instant since, Instant now) {
    return jdbc
        .sql(
            """
                update webhook_delivery set state = 'pending', attempts = 0, settled_at = null, next_at = cast(:now as timestamptz)
                 where webhook_id = :webhook and state = 'failed' and settled_at >= cast(:since as timestamptz)
                """)
        .param("webhook", webhook).param("since", since.toString()).param("now", now.toString()).update();
  }
}
