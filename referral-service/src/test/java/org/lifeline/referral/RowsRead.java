package org.lifeline.referral;

import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Counts how many rows of a table are read when it holds many more than are wanted. Leaves nothing behind. */
public final class RowsRead {

  private RowsRead() {
  }

  /**
   * Counts the rows that some work reads, through an index or not, in a transaction that is rolled back.
   *
   * @param filling statements that add rows
   */
  public static long of(String table, TransactionTemplate transaction, JdbcClient jdbc, String filling, Runnable what) {
    return Objects.requireNonNull(transaction.execute(status -> {
      status.setRollbackOnly();
      jdbc.sql(filling).update();
      long before = read(jdbc, table);
      what.run();
      return read(jdbc, table) - before;
    }));
  }

  private static long read(JdbcClient jdbc, String table) {
    return jdbc.sql("""
        select coalesce(idx_tup_fetch, 0) + seq_tup_read from pg_stat_xact_user_tables where relname = :table
        """).param("table", table).query(Long.class).single();
  }
}
