package org.lifeline.verification.snapshot;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The rows of the databases, each as it was at one moment: ids, states and numbers, nothing personal.
 *
 * @param takenAt    when the first of them was read
 * @param sealed     by service, the referrals of which it has a key, ciphertext or index entry, or a key parked behind
 * a dead letter
 * @param receptions by service, what it has made of the topics that it reads
 */
public record Snapshot(Instant takenAt, ReferralRows referral, AllocationRows allocation, DispatchRows dispatch,
    NotificationRows notification, Map<String, Set<UUID>> sealed, Map<String, Reception> receptions) {

  public Snapshot {
    sealed = Map.copyOf(sealed);
    receptions = Map.copyOf(receptions);
  }

  /** Whether nothing that the services had written was still to be published. */
  public boolean isAllSent() {
    return receptions.values().stream().allMatch(reception -> reception.unsent() == 0);
  }

  /** Whether a service has any personal data of a referral. */
  public boolean holds(String service, UUID referral) {
    return sealed.getOrDefault(service, Set.of()).contains(referral);
  }
}
