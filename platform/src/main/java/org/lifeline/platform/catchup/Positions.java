package org.lifeline.platform.catchup;

import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far the database has looked at topics. */
final class Positions {

  private final JdbcClient jdbc;

  Positions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The next offset to look at, by partition; a partition that was never looked at is left out. */
  Map<Integer, Long> of(String topic) {
    var positions = new HashMap<Integer, Long>();
    jdbc.sql("select partition, next_offset from caught_up where topic = :topic").param("topic", topic).query(row -> {
      positions.put(row.getInt(1), row.getLong(2));
    });
    return positions;
  }

  /** In the open transaction. */
  void keep(String topic, int partition, long next) {
    jdbc.sql("""
        insert into caught_up (topic, partition, next_offset) values (:topic, :partition, :next)
        on conflict (topic, partition) do update set next_offset = excluded.next_offset
        """).param("topic", topic).param("partition", partition).param("next", next).update();
  }
}
