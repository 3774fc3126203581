package org.lifeline.platform.inbox;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.lifeline.platform.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Remembers which events have taken effect in this database, and heeds which were given up. */
final class Inbox {

  private final JdbcClient jdbc;

  Inbox(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Claims events in the open transaction. Returns those not claimed before, in order, each once. What was put aside and
   * is settled is not claimed when it is read again, even if it was given up and could be taken by now. Where the log
   * was restored, another record has the place of such a letter; it is read for the first time and claimed.
   */
  List<Event> claim(List<Event> events) {
    return claim(events, "");
  }

  /**
   * As {@link #claim(List)}, but leaves out every event whose topic and key have an unsettled dead letter, in whatever
   * partition, also one that comes before the letter.
   */
  List<Event> claimWithoutLetters(List<Event> events) {
    return claim(events, """
        and not exists (
          select 1 from dead_letter d
           where d.topic = e.topic and sha256(d.key) = sha256(e.key) and d.settled_at is null)
        """);
  }

  private List<Event> claim(List<Event> events, String andOnly) {
    if (events.isEmpty()) {
      return events;
    }
    var claimed = new HashSet<Claim>(jdbc.sql("""
        insert into inbox (event_id, topic)
        select event_id, topic
          from unnest(cast(:ids as uuid[]), cast(:topics as text[]), cast(:partitions as int[]),
                      cast(:positions as bigint[]), :keys) as e (event_id, topic, partition, position, key)
         where not exists (
           select 1 from dead_letter d join heard h using (topic, partition)
            where d.topic = e.topic and d.partition = e.partition and d.position = e.position
              and d.settled_at is not null and d.position < h.next_offset)
        """ + andOnly + """
         order by event_id
        on conflict do nothing
        returning event_id, topic
        """)
        .param("ids", Columns.ids(events, Event::id))
        .param("topics", Columns.text(events, Event::topic))
        .param("partitions", Columns.ints(events, event -> event.record().partition()))
        .param("positions", Columns.longs(events, event -> event.record().offset()))
        .param("keys", Columns.bytes(events, event -> event.record().key()))
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
