package org.lifeline.platform.testing;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Sessions that wait for each other, as a test brings about that lets two transactions overlap. */
public final class LockWaits {

  private LockWaits() {
  }

  /**
   * Has the open transaction wait for others for any length of time: the services' databases end one that is idle for
   * 10 s.
   */
  public static void allowAnyLength(JdbcClient jdbc) {
    jdbc.sql("set local idle_in_transaction_session_timeout = 0").update();
  }

  /**
   * How many sessions of this database wait for a lock, each in a statement that contains this text within its first
   * 1,000 characters. Within a transaction the answer stays what it was at first, so it is to be asked outside of one.
   */
  public static int in(JdbcClient jdbc, String statement) {
    return jdbc.sql("""
        select count(*) from pg_stat_activity
         where datname = current_database() and wait_event_type = 'Lock' and pid <> pg_backend_pid()
           and strpos(query, :statement) > 0
        """).param("statement", statement).query(Integer.class).single();
  }
}
