package org.lifeline.platform.outbox;

import java.util.List;
import org.lifeline.platform.sql.AfterCommit;
import org.lifeline.platform.tracing.Traces;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Stores events that commit together with the change they report, and are published afterwards by {@link OutboxRelay}.
 *
 * <p>
 * Promised: a record appended in a transaction that commits is published at least once; one that is rolled back never.
 * Records of one key are published in the order in which they were appended, provided every writer locks what the key
 * stands for before it appends. Not promised: that a record is published only once (consumers recognise a repeat by its
 * {@code ce_id}), and any order between keys.
 */
public final class Outbox {

  private final JdbcClient jdbc;
  private final Runnable wake;
  private final Runnable wakeSoon;
  private final Traces traces;

  /**
   * Makes the outbox.
   *
   * @param wake called after a commit that appended something
   * @param traces is told of what is appended
   */
  public Outbox(JdbcClient jdbc, Runnable wake, Traces traces) {
    this(jdbc, wake, wake, traces);
  }

  /**
   * Makes the outbox.
   *
   * @param wakeSoon called after a commit that appended nothing but what can wait
   */
  public Outbox(JdbcClient jdbc, Runnable wake, Runnable wakeSoon, Traces traces) {
    this.jdbc = jdbc;
    this.wake = wake;
    this.wakeSoon = wakeSoon;
    this.traces = traces;
  }

  /**
   * Appends the records in the order of the list, with one statement and as few rows as they fit into: rows cost more
   * than the bytes in them.
   *
   * @throws IllegalStateException there is no open transaction
   */
  public void append(List<OutgoingRecord> records) {
    append(records, wake);
  }

  /**
   * As {@link #append}, of records for which nobody is waiting: they are published with the next that somebody waits
   * for, or after a tenth of a second.
   */
  public void appendUnhurried(List<OutgoingRecord> records) {
    append(records, wakeSoon);
  }

  private void append(List<OutgoingRecord> records, Runnable afterwards) {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("the outbox takes records only in the transaction of the change they tell of");
    }
    if (records.isEmpty()) {
      return;
    }
    var packs = Pack.of(records);
    jdbc.sql("""
        insert into outbox (records, record_count)
        select records, record_count
          from unnest(:records, :counts) with ordinality as r (records, record_count, position)
         order by position
        """)
        .param("records", packs.stream().map(Pack::bytes).toArray(byte[][]::new))
        .param("counts", packs.stream().map(Pack::count).toArray(Integer[]::new))
        .update();
    if (traces.on()) {
      traces.told(OutgoingRecord.steps(records));
    }
    AfterCommit.run(afterwards);
  }
}
