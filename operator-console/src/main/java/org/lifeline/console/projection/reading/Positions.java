package org.lifeline.console.projection.reading;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.lifeline.console.projection.generation.Generation;
import org.lifeline.platform.inbox.Event;
import org.lifeline.platform.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps how far each build of the projection has got on the topics. */
@Component
class Positions {

  private final JdbcClient jdbc;

  Positions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Notes, in the open transaction, that these are taken. */
  void passed(Generation generation, List<Event> events) {
    var next = new TreeMap<String, Map.Entry<TopicPartition, Long>>();
    events.forEach(event -> {
      var partition = new TopicPartition(event.topic(), event.record().partition());
      next.merge(partition.toString(), Map.entry(partition, event.record().offset() + 1),
          (one, other) -> one.getValue() > other.getValue() ? one : other);
    });
    var rows = List.copyOf(next.values());
    jdbc.sql(
        """
            insert into position (generation, topic, partition, next_offset)
            select :generation, p.* from unnest(cast(:topic as text[]), cast(:partition as int[]), cast(:next as bigint[])) as p
            on conflict (generation, topic, partition)
            do update set next_offset = greatest(position.next_offset, excluded.next_offset)
            """)
        .param("generation", generation.number()).param("topic", Columns.text(rows, r -> r.getKey().topic()))
        .param("partition", Columns.text(rows, r -> r.getKey().partition()))
        .param("next", Columns.text(rows, Map.Entry::getValue)).update();
  }
}
