package org.lifeline.notification.notice;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a referral.
 *
 * @param partner whose it is; null until its creation was read
 * @param held whether it was held when it was accepted
 * @param referrals the last sequence read of this chapter, 0 for none; likewise the others
 */
record Progress(UUID referralId, @Nullable String partner, boolean held, long referrals, long allocations,
    long dispatches) {

  static Progress none(UUID referralId) {
    return new Progress(referralId, null, false, 0, 0, 0);
  }

  boolean isStale(Step step) {
    return step.sequence() <= switch (step.type().chapter()) {
      case REFERRALS -> referrals;
      case ALLOCATIONS -> allocations;
      case DISPATCHES -> dispatches;
      case MESSAGES -> 0;
    };
  }

  /**
   * Whether the partner is to hear of a step. Of a referral that was held it has heard that it was created and that it
   * waits; once it is let go, neither is told a second time.
   */
  boolean tells(Step step) {
    return !held || !(step.isCreation() || step.isFirstWait());
  }

  /** The same, of a referral that was held when it was accepted. */
  Progress asHeld() {
    return new Progress(referralId, partner, true, referrals, allocations, dispatches);
  }

  /**
   * The progress after a step.
   *
   * @param step one that is not stale
   */
  Progress after(Step step) {
    var origin = step.origin();
    var creator = partner == null && origin != null ? origin.partner() : partner;
    var owner = step.owner() == null ? creator : step.owner();
    var wasHeld = held || step.isHold();
    return switch (step.type().chapter()) {
      case REFERRALS -> new Progress(referralId, owner, wasHeld, step.sequence(), allocations, dispatches);
      case ALLOCATIONS -> new Progress(referralId, owner, wasHeld, referrals, step.sequence(), dispatches);
      case DISPATCHES -> new Progress(referralId, owner, wasHeld, referrals, allocations, step.sequence());
      case MESSAGES -> this;
    };
  }
}
