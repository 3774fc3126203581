package org.lifeline.platform.catchup;

import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far the database has read each topic. */
final class Positions {

  private final JdbcClient jdbc;

  Positions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The next offset to read, by partition; without partitions that were never read. */
  Map<Integer, Long> of(String topic) {
    var positions = new HashMap<Integer, Long>();
    jdbc.sql("select partition, next_offset from caught_up where topic = :topic").param("topic", topic).query(row -> {
      positions.put(row.getInt(1), row.getLong(2));
    });
    return positions;
  }

  /** Stores the next offset to read, in the open transaction. */
  void keep(String topic, int partition, long next) {
    jdbc.sql("""
        insert into caught_up (topic, partition, next_offset) values (:topic, :partition, :next)
        on conflict (topic, partition) do update set next_offset = excluded.next_offset
        """).param("topic", topic).param("partition", partition).param("next", next).update();
  }
}
