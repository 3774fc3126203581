package org.lifeline.allocation.reservation;

import java.util.SortedSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Lets one transaction at a time match over a group of hubs, whatever the number of instances and threads. Held until
 * the transaction ends, so it can be lost neither in a pool of connections nor by a process that stands still.
 */
@Component
class HubLocks {

  private static final int NAMESPACE = 0x68756273; // "hubs"

  private final JdbcClient jdbc;

  HubLocks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Waits for the locks of these groups. To be called before anything is read that the decision rests on.
   *
   * @param groups in the order in which everybody takes them
   * @throws IllegalStateException there is no open transaction
   */
  void take(SortedSet<String> groups) {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("hubs are locked for a transaction, and there is none");
    }
    for (var group : groups) {
      jdbc.sql("select pg_advisory_xact_lock(:namespace, hashtext(:group)) is null").param("namespace", NAMESPACE)
          .param("group", group).query(Boolean.class).single();
    }
  }
}
