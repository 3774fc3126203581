package org.lifeline.platform.inbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.lifeline.platform.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far records have been taken in this database. */
final class Heard {

  private final JdbcClient jdbc;

  /** One partition of a topic. */
  record Partition(String topic, int number) {
  }

  Heard(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** That these were taken, in the open transaction. It never goes back: a consumer that was overtaken says nothing new. */
  void note(List<ConsumerRecord<byte[], byte[]>> records) {
    // In one order, so that two who write at once do not wait for one another.
    var next = new TreeMap<String, Map<Integer, Long>>();
    records.forEach(record -> next.computeIfAbsent(record.topic(), topic -> new TreeMap<>())
        .merge(record.partition(), record.offset() + 1, Math::max));
    var rows = next.entrySet().stream().flatMap(topic -> topic.getValue().entrySet().stream()
        .map(partition -> new Row(topic.getKey(), partition.getKey(), partition.getValue()))).toList();
    jdbc.sql("""
        insert into heard (topic, partition, next_offset)
        select * from unnest(cast(:topics as text[]), cast(:partitions as int[]), cast(:offsets as bigint[]))
        on conflict (topic, partition) do update set next_offset = excluded.next_offset
         where heard.next_offset < excluded.next_offset
        """)
        .param("topics", Columns.text(rows, Row::topic))
        .param("partitions", Columns.text(rows, Row::partition))
        .param("offsets", Columns.text(rows, Row::next))
        .update();
  }

  private record Row(String topic, int partition, long next) {
  }

  /** The next offset of each partition of which something was taken. */
  Map<Partition, Long> all() {
    var all = new HashMap<Partition, Long>();
    jdbc.sql("select topic, partition, next_offset from heard").query(row -> {
      all.put(new Partition(row.getString(1), row.getInt(2)), row.getLong(3));
    });
    return all;
  }
}
