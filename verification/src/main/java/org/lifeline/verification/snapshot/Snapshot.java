package org.lifeline.verification.snapshot;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What the databases hold, each as it stood at one moment: ids, states and numbers, nothing of a person.
 *
 * @param takenAt when the first of them was read
 * @param sealed referrals of which a service holds a key, ciphertext or index entry, or a key that waits behind a dead
 * letter; by the service's name
 * @param receptions what each service has made of the topics that it reads, by the service's name
 */
public record Snapshot(Instant takenAt, ReferralRows referral, AllocationRows allocation, DispatchRows dispatch,
    NotificationRows notification, Map<String, Set<UUID>> sealed, Map<String, Reception> receptions) {

  public Snapshot {
    sealed = Map.copyOf(sealed);
    receptions = Map.copyOf(receptions);
  }

  /** Whether a service holds anything of the person of a referral. */
  public boolean holds(String service, UUID referral) {
    return sealed.getOrDefault(service, Set.of()).contains(referral);
  }
}
