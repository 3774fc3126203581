package org.lifeline.verification.snapshot;

import java.time.Instant;
import java.util.Map;

/**
 * What the four databases hold, each as it stood at one moment: ids, states and numbers, nothing of a person.
 *
 * @param takenAt when the first of them was read
 * @param receptions what each service has made of the topics that it reads, by the service's name
 */
public record Snapshot(Instant takenAt, ReferralRows referral, AllocationRows allocation, DispatchRows dispatch,
    NotificationRows notification, Map<String, Reception> receptions) {

  public Snapshot {
    receptions = Map.copyOf(receptions);
  }
}
