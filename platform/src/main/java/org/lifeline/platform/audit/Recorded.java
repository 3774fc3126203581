package org.lifeline.platform.audit;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.lifeline.platform.sealing.Opening;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Allows sealed data of the subjects recorded in the open transaction to be opened, until that transaction ends. */
final class Recorded implements Opening {

  private final Set<String> owners;
  private volatile boolean over;

  Recorded(Collection<UUID> subjects) {
    owners = HashSet.newHashSet(subjects.size());
    subjects.forEach(subject -> owners.add(subject.toString()));
    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
      @Override
      public void afterCompletion(int status) {
        over = true;
      }
    });
  }

  @Override
  public boolean covers(String owner) {
    return !over && owners.contains(owner);
  }
}
