package org.lifeline.platform.sql;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Runs work after a commit that is not part of the transaction and must not happen if it is rolled back: changes in
 * memory, counts, wake-ups.
 */
public final class AfterCommit {

  private AfterCommit() {
  }

  /**
   * Has work done by the same thread once the open transaction has committed, after work registered earlier. It is also
   * done if only the nested transaction that registered it was rolled back and the outer one commits, as with a dead
   * letter that fails again.
   *
   * @param work must not throw, as the transaction can no longer be rolled back
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
