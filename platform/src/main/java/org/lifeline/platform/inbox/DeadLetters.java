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
 * Puts aside records that cannot be taken, byte for byte on {@code dlt.<service>.<topic>}, and parks the records with
 * the same key that follow, so that none overtakes; all in the open transaction. Nobody knows what is in a record from
 * outside, in its value, key or headers, so it is stored sealed as a whole and its key is kept nowhere. Headers of such
 * a record that would take more than {@link #MOST_HEADER_BYTES} are left out, and the letter says so
 * ({@code dlt_headers}): a letter that is larger than its topic takes would hold up everything behind it in the outbox.
 */
final class DeadLetters {

  /** As {@link HeaderBytes} writes them: an empty header, 2 bytes on its topic, takes 8. */
  static final int MOST_HEADER_BYTES = 64 * 1024;

  private final JdbcClient jdbc;
  private final Outbox outbox;
  private final String service;
  private final @Nullable UnaryOperator<byte[]> seal;

  /** @param seal seals a record from outside, as {@link OutgoingRecord#bytes}; null for the scheme's own records */
  DeadLetters(JdbcClient jdbc, Outbox outbox, String service, @Nullable UnaryOperator<byte[]> seal) {
    this.jdbc = jdbc;
    this.outbox = outbox;
    this.service = service;
    this.seal = seal;
  }

  /**
   * Puts a record aside unless that has been done before.
   *
   * @param code what is wrong, from a closed set; contains nothing of the record
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
    if (hasTooManyHeaders(record)) {
      headers.add(header("dlt_headers", "left-out"));
    }
    outbox.append(List.of(new OutgoingRecord("dlt." + service + "." + record.topic(), letter.key(), letter.value(),
        headers)));
    return true;
  }

  /** The part of a record that may be stored on the dead-letter topic. */
  private OutgoingRecord letter(ConsumerRecord<byte[], byte[]> record) {
    var whole = new OutgoingRecord(record.topic(), record.key(), record.value(),
        hasTooManyHeaders(record) ? List.of() : List.of(record.headers().toArray()));
    return seal == null ? whole : new OutgoingRecord(record.topic(), null, seal.apply(whole.bytes()), List.of());
  }

  private boolean hasTooManyHeaders(ConsumerRecord<byte[], byte[]> record) {
    return seal != null && HeaderBytes.of(List.of(record.headers().toArray())).length > MOST_HEADER_BYTES;
  }

  /**
   * Returns which of the records are blocked by unsettled dead letters. Waits for a transaction that is settling one of
   * these letters: either it sees what is parked here, or the letter it settles no longer blocks here. Such a
   * transaction may put the next record of the key aside, and a statement that has waited for it does not see that new
   * letter. So the letters are first looked up and then locked, until both give the same ones.
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

  /** Parks a record until the dead letter before it is settled. */
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
