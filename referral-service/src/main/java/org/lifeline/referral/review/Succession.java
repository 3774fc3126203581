package org.lifeline.referral.review;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.lifeline.referral.survivor.KnownSurvivors;

/**
 * Sees to it that no survivor falls between two partners: when a referral ends without a phone, the first of those that
 * were held as its duplicates is served in its place.
 */
public final class Succession {

  private final MatchReviews reviews;
  private final KnownSurvivors survivors;
  private final HeldReferrals held;

  Succession(MatchReviews reviews, KnownSurvivors survivors, HeldReferrals held) {
    this.reviews = reviews;
    this.survivors = survivors;
    this.held = held;
  }

  /**
   * Lets nobody else accept, settle or end a referral of the same survivor until the open transaction ends. Comes before
   * the lock on any referral.
   */
  public void lockSurvivorOf(UUID referral) {
    reviews.survivorOf(referral).ifPresent(survivor -> survivors.lock(List.of(survivor)));
  }

  /** A referral has come to an end without a phone, in the open transaction, which holds the lock on its survivor. */
  public void ended(UUID referral, Instant at) {
    var duplicates = reviews.duplicatesOf(referral);
    for (var duplicate : duplicates) {
      if (held.serve(duplicate, at)) {
        reviews.release(duplicate, at);
        duplicates.stream().filter(other -> !other.equals(duplicate))
            .forEach(other -> reviews.hold(other, duplicate));
        return;
      }
    }
  }
}
