package org.lifeline.platform.inbox;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.lifeline.platform.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Remembers which events have taken effect in this database. */
final class Inbox {

  private final JdbcClient jdbc;

  Inbox(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Claims events in the open transaction. Returns those not claimed before, in order, each once. */
  List<Event> claim(List<Event> events) {
    if (events.isEmpty()) {
      return events;
    }
    var claimed = new HashSet<Claim>(jdbc.sql("""
        insert into inbox (event_id, topic)
        select * from unnest(cast(:ids as uuid[]), cast(:topics as text[])) as e (event_id, topic)
         order by event_id
        on conflict do nothing
        returning event_id, topic
        """)
        .param("ids", Columns.text(events, Event::id))
        .param("topics", Columns.text(events, Event::topic))
        .query((row, n) -> new Claim(row.getObject(1, UUID.class), row.getString(2)))
        .list());
    var fresh = new ArrayList<Event>(claimed.size());
    for (var event : events) {
      if (claimed.remove(new Claim(event.id(), event.topic()))) {
        fresh.add(event);
      }
    }
    return fresh;
  }

  private record Claim(UUID id, String topic) {
  }
}
