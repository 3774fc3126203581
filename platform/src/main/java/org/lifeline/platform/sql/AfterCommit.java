package org.lifeline.platform.sql;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Work that is no part of a transaction, and that is not to be done where that is undone: memory, counts, waking others. */
public final class AfterCommit {

  private AfterCommit() {
  }

  /**
   * Has something done by the same thread once the open transaction is committed, after what was asked for before. Done, too,
   * where what asked for it was undone alone, in a transaction nested in one that is committed: a dead letter that fails again.
   *
   * @param work what throws nothing: nobody would undo the transaction any more
   * @throws IllegalStateException no transaction is open
   */
  public static void run(Runnable work) {
    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
      @Override
      public void afterCommit() {
        work.run();
      }
    });
  }
}
