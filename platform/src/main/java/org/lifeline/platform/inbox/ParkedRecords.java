package org.lifeline.platform.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.lifeline.platform.outbox.HeaderBytes;
import org.lifeline.platform.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Records parked behind a dead letter, for code that knows that they must not wait any longer. */
public final class ParkedRecords {

  private final JdbcClient jdbc;

  public ParkedRecords(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Drops the parked records of a topic with these keys, in the open transaction. They count as taken: if they are read
   * again, they are known.
   *
   * @return the number of records dropped
   */
  public int drop(String topic, Collection<String> keys) {
    var ids = new ArrayList<UUID>();
    jdbc.sql("""
        delete from parked
         where topic = :topic and sha256(key) in (select sha256(k) from unnest(:keys) as given (k))
        returning partition, position, headers
        """).param("topic", topic).param("keys", Columns.bytes(keys, key -> key.getBytes(UTF_8))).query(row -> {
      ids.add(RecordReader.idOf(record(topic, row.getInt(1), row.getLong(2), row.getBytes(3))));
    });
    if (!ids.isEmpty()) {
      claim(topic, ids);
    }
    return ids.size();
  }

  private void claim(String topic, List<UUID> ids) {
    jdbc.sql("""
        insert into inbox (event_id, topic) select id, :topic from unnest(cast(:ids as uuid[])) as i (id)
        on conflict do nothing
        """).param("topic", topic).param("ids", Columns.ids(ids)).update();
  }

  private static ConsumerRecord<byte[], byte[]> record(String topic, int partition, long offset, byte[] headers) {
    return new ConsumerRecord<>(topic, partition, offset, ConsumerRecord.NO_TIMESTAMP, TimestampType.NO_TIMESTAMP_TYPE,
        0, 0, new byte[0], new byte[0], new RecordHeaders(HeaderBytes.read(headers)), Optional.empty());
  }
}
