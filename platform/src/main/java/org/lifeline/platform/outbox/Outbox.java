package org.lifeline.platform.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collection;
import java.util.List;
import org.lifeline.platform.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Events that commit together with the change they tell of, and are published afterwards by {@link OutboxRelay}.
 *
 * <p>
 * Promised: a record appended in a transaction that commits is published at least once; one that is rolled back never.
 * Records of one key are published in the order in which they were appended, if every writer holds the lock on what the
 * key stands for before it appends. Not promised: that a record is published only once (consumers know a repeat by its
 * {@code ce_id}), and any order between keys.
 */
public final class Outbox {

  private final JdbcClient jdbc;
  private final Runnable wake;

  /** @param wake called after a commit that appended something */
  public Outbox(JdbcClient jdbc, Runnable wake) {
    this.jdbc = jdbc;
    this.wake = wake;
  }

  /**
   * Appends in the order of the list, with one statement.
   *
   * @throws IllegalStateException there is no open transaction
   */
  public void append(List<OutgoingRecord> records) {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("the outbox takes records only in the transaction of the change they tell of");
    }
    if (records.isEmpty()) {
      return;
    }
    jdbc.sql("""
        insert into outbox (topic, key, value, headers)
        select topic, key, value, headers
          from unnest(cast(:topics as text[]), :keys, :values, :headers)
            with ordinality as r (topic, key, value, headers, position)
         order by position
        """)
        .param("topics", Columns.text(records, OutgoingRecord::topic))
        .param("keys", Columns.bytes(records, OutgoingRecord::key))
        .param("values", Columns.bytes(records, OutgoingRecord::value))
        .param("headers", Columns.bytes(records, r -> HeaderBytes.of(r.headers())))
        .update();
    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
      @Override
      public void afterCommit() {
        wake.run();
      }
    });
  }

  /**
   * Takes back, in the open transaction, what nobody has published yet of a topic under these keys: for what must not be
   * said any more, where the next thing that is said says the same without it. A relay that has it in hand may still
   * publish it, before anything that is appended from here on.
   */
  public void takeBack(String topic, Collection<String> keys) {
    jdbc.sql("delete from outbox where topic = :topic and key = any(:keys)").param("topic", topic)
        .param("keys", Columns.bytes(keys, key -> key.getBytes(UTF_8))).update();
  }
}
