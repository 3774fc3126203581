package org.lifeline.allocation.reservation;

import java.util.SortedSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Lets one transaction at a time match over a group of hubs, whatever the number of instances and threads. Held until
 * the transaction ends, so a lock cannot be lost in a connection pool or by a process that is paused.
 *
 * <p>
 * Each hub is locked by its own name: two instances whose schemes differ during an update may divide hubs into
 * different groups, but exclude each other as soon as these have one hub in common.
 */
@Component
class HubLocks {

  private static final int NAMESPACE = 0x68756273; // "hubs"

  private final JdbcClient jdbc;

  HubLocks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Waits for the locks of these hubs. To be called before anything is read that the decision depends on.
   *
   * @param hubs in the order in which every caller takes them
   * @throws IllegalStateException there is no open transaction
   */
  void take(SortedSet<String> hubs) {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("hubs are locked for a transaction, and there is none");
    }
    jdbc.sql("""
        select count(*) from (
          select pg_advisory_xact_lock(:namespace, hashtext(hub))
            from (select hub from unnest(:hubs) with ordinality as s (hub, place) order by place) as sorted) as locked
        """).param("namespace", NAMESPACE).param("hubs", hubs.toArray(String[]::new)).query(Long.class).single();
  }
}
