package org.lifeline.platform.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.outbox.HeaderBytes;
import org.lifeline.platform.outbox.Outbox;
import org.lifeline.platform.outbox.OutgoingRecord;
import org.lifeline.platform.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Puts records aside that cannot be taken, byte for byte on {@code dlt.<service>.<topic>}, and keeps what follows them
 * with the same key, so that nothing overtakes. All of it in the open transaction. Of a record from outside nobody knows what is
 * in it, be it in the value, the key or a header: it lies there sealed as a whole, and its key is kept nowhere.
 */
final class DeadLetters {

  private final JdbcClient jdbc;
  private final Outbox outbox;
  private final String service;
  private final @Nullable UnaryOperator<byte[]> seal;

  /** @param seal applied to a record from outside, as {@link OutgoingRecord#bytes}; null for records of the scheme's own */
  DeadLetters(JdbcClient jdbc, Outbox outbox, String service, @Nullable UnaryOperator<byte[]> seal) {
    this.jdbc = jdbc;
    this.outbox = outbox;
    this.service = service;
    this.seal = seal;
  }

  /**
   * Puts a record aside unless that was done before.
   *
   * @param code a closed set's word for what is wrong; nothing of the record
   * @return whether it was done now
   */
  boolean putAside(ConsumerRecord<byte[], byte[]> record, String code) {
    var added = jdbc.sql("""
        insert into dead_letter (topic, partition, position, key, code)
        values (:topic, :partition, :position, :key, :code) on conflict do nothing
        """).param("topic", record.topic()).param("partition", record.partition()).param("position", record.offset())
        .param("key", seal == null ? record.key() : null).param("code", code).update();
    if (added == 0) {
      return false;
    }
    var letter = letter(record);
    var headers = new ArrayList<>(letter.headers());
    headers.add(header("dlt_topic", record.topic()));
    headers.add(header("dlt_partition", Integer.toString(record.partition())));
    headers.add(header("dlt_offset", Long.toString(record.offset())));
    headers.add(header("dlt_code", code));
    outbox.append(List.of(new OutgoingRecord("dlt." + service + "." + record.topic(), letter.key(), letter.value(),
        headers)));
    return true;
  }

  /** What of a record may lie on the topic of dead letters. */
  private OutgoingRecord letter(ConsumerRecord<byte[], byte[]> record) {
    var whole = new OutgoingRecord(record.topic(), record.key(), record.value(), List.of(record.headers().toArray()));
    return seal == null ? whole : new OutgoingRecord(record.topic(), null, seal.apply(whole.bytes()), List.of());
  }

  /**
   * The records' places that an unsettled dead letter blocks. Waits for who is settling one of them: what is parked here is
   * seen there, or what is settled there blocks nothing here. Whoever settles a letter may put the next of its key aside,
   * and a statement that has waited for that does not see it: so the letters are looked up, then held, until they are the
   * same ones.
   */
  Blockade blockade(List<ConsumerRecord<byte[], byte[]>> records) {
    var there = blockade(records, "");
    while (!there.isEmpty() && !blockade(records, "for share of d").isSameAs(there)) {
      there = blockade(records, "");
    }
    return there;
  }

  private Blockade blockade(List<ConsumerRecord<byte[], byte[]>> records, String held) {
    var blockade = new Blockade();
    jdbc.sql("""
        select d.topic, d.partition, d.key, d.position
          from dead_letter d
          join unnest(cast(:topics as text[]), :keys) as r (topic, key)
            on r.topic = d.topic and sha256(r.key) = sha256(d.key)
         where d.settled_at is null
        """ + held)
        .param("topics", Columns.text(records, ConsumerRecord::topic))
        .param("keys", Columns.bytes(records, ConsumerRecord::key))
        .query(row -> {
          blockade.add(row.getString(1), row.getInt(2), row.getBytes(3), row.getLong(4));
        });
    return blockade;
  }

  /** Keeps a record until the dead letter before it is settled. */
  void park(ConsumerRecord<byte[], byte[]> record) {
    jdbc.sql("""
        insert into parked (topic, partition, position, key, value, headers)
        values (:topic, :partition, :position, :key, :value, :headers) on conflict do nothing
        """).param("topic", record.topic()).param("partition", record.partition()).param("position", record.offset())
        .param("key", record.key()).param("value", record.value()).param("headers", HeaderBytes.of(record.headers()))
        .update();
  }

  private static Header header(String name, String value) {
    return new RecordHeader(name, value.getBytes(UTF_8));
  }
}
