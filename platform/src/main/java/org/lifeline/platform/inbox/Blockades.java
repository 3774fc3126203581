package org.lifeline.platform.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.lifeline.platform.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tells which keys have dead letters, for code that must not act on something that an untaken record may have changed.
 *
 * <p>
 * A caller that asks this first and afterwards reads what events have written sees the effect of every letter settled
 * before: a letter is settled in the same transaction that takes it and the records parked behind it.
 */
public final class Blockades {

  private final JdbcClient jdbc;

  public Blockades(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The keys among these that have an unsettled dead letter of the topic. A single statement on an index, however many
   * keys.
   */
  public Set<String> of(String topic, Collection<String> keys) {
    return jdbc.sql("""
        select d.key from dead_letter d join unnest(:keys) as asked (key) on sha256(asked.key) = sha256(d.key)
         where d.topic = :topic and d.settled_at is null
        """).param("topic", topic).param("keys", Columns.bytes(keys, key -> key.getBytes(UTF_8)))
        .query((row, n) -> new String(row.getBytes(1), UTF_8)).set();
  }

  /**
   * The SQL condition that a key has an unsettled dead letter of the topic, for a statement that reads the key and more.
   * It goes by the index for each key.
   *
   * @param key the SQL expression for the key's text
   */
  public static String unsettled(String topic, String key) {
    return """
        exists (select from dead_letter l
                 where l.topic = '%s' and sha256(l.key) = sha256(convert_to(%s, 'UTF8')) and l.settled_at is null
                offset 0)""".formatted(topic, key);
  }

  /** How many dead letters of these topics are unsettled. */
  public long unsettled(Collection<String> topics) {
    return jdbc.sql("""
        select count(*) from dead_letter where settled_at is null and topic = any (cast(:topics as text[]))
        """).param("topics", Columns.text(topics, topic -> topic)).query(Long.class).single();
  }

  /** Whether this very record was put aside and is settled, whatever became of others with its id. */
  public boolean isSettled(ConsumerRecord<byte[], byte[]> record) {
    return jdbc.sql("""
        select exists (select from dead_letter
         where topic = :topic and partition = :partition and position = :position and settled_at is not null)
        """).param("topic", record.topic()).param("partition", record.partition()).param("position", record.offset())
        .query(Boolean.class).single();
  }

  /** Those of the records that were not given up, in their order. Given up is what was put aside, is settled, and never took effect. */
  public List<ConsumerRecord<byte[], byte[]>> withoutGivenUp(List<ConsumerRecord<byte[], byte[]>> records) {
    var givenUp = jdbc.sql("""
        select r.n from unnest(cast(:topics as text[]), cast(:partitions as int[]), cast(:positions as bigint[]),
               cast(:ids as uuid[])) with ordinality as r (topic, partition, position, id, n)
          join dead_letter d on d.topic = r.topic and d.partition = r.partition and d.position = r.position
         where d.settled_at is not null
           and not exists (select 1 from inbox i where i.event_id = r.id and i.topic = r.topic)
        """).param("topics", Columns.text(records, ConsumerRecord::topic))
        .param("partitions", Columns.ints(records, ConsumerRecord::partition))
        .param("positions", Columns.longs(records, ConsumerRecord::offset))
        .param("ids", Columns.ids(records, RecordReader::idOf)).query(Integer.class).set();
    return IntStream.range(0, records.size()).filter(n -> !givenUp.contains(n + 1)).mapToObj(records::get).toList();
  }
}
