package org.lifeline.notification.hotline;

import java.time.OffsetDateTime;
import java.util.Comparator;
import org.lifeline.platform.outage.WaitingStart;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Publishes at the start the versions of the list, and the acknowledgements, that were never published: those from
 * before there was a topic for them, and the one that {@link RestoredHotlines} adds. Each is published once: publishing
 * and marking share a transaction, and of two instances that start one waits for the other.
 */
@Component
class UntoldHotlines {

  private final JdbcClient jdbc;
  private final HotlineEvents events;
  private final TransactionTemplate transaction;

  UntoldHotlines(JdbcClient jdbc, HotlineEvents events, TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.events = events;
    this.transaction = transaction;
  }

  private record Published(long version, OffsetDateTime at, OffsetDateTime applyBy) {
  }

  private record Applied(String operator, long version, OffsetDateTime at) {
  }

  @EventListener(ApplicationReadyEvent.class)
  void tell() {
    new WaitingStart().outlast("versions of the list of hotlines are told",
        () -> transaction.executeWithoutResult(status -> tellAll()));
  }

  private void tellAll() {
    jdbc.sql("update hotline_version set told = true where not told returning version, published_at, apply_by")
        .query((row, n) -> new Published(row.getLong(1), row.getObject(2, OffsetDateTime.class),
            row.getObject(3, OffsetDateTime.class)))
        .list().stream().sorted(Comparator.comparing(Published::version))
        .forEach(list -> events.published(list.version, list.at.toInstant(), list.applyBy.toInstant()));
    jdbc.sql("""
        update hotline_acknowledgement set told = true where not told returning operator, version, acknowledged_at
        """).query((row, n) -> new Applied(row.getString(1), row.getLong(2), row.getObject(3, OffsetDateTime.class)))
        .list().stream().sorted(Comparator.comparing(Applied::at))
        .forEach(by -> events.applied(by.operator, by.version, by.at.toInstant()));
  }
}
