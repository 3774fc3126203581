package org.lifeline.notification.notice;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.notification.notice.Step.Chapter;

/**
 * What is known of a referral.
 *
 * @param partner whose it is; null until its creation is heard
 * @param referrals the last sequence heard of chapter {@link Chapter#REFERRALS}; 0 for none. Likewise the others
 */
record Progress(UUID referralId, @Nullable String partner, long referrals, long allocations, long dispatches) {

  static Progress none(UUID referralId) {
    return new Progress(referralId, null, 0, 0, 0);
  }

  boolean isStale(Step step) {
    return step.sequence() <= switch (step.chapter()) {
      case REFERRALS -> referrals;
      case ALLOCATIONS -> allocations;
      case DISPATCHES -> dispatches;
    };
  }

  /** @param step one that is not stale */
  Progress after(Step step) {
    var owner = partner == null ? step.partner() : partner;
    return switch (step.chapter()) {
      case REFERRALS -> new Progress(referralId, owner, step.sequence(), allocations, dispatches);
      case ALLOCATIONS -> new Progress(referralId, owner, referrals, step.sequence(), dispatches);
      case DISPATCHES -> new Progress(referralId, owner, referrals, allocations, step.sequence());
    };
  }
}
