package org.lifeline.referral.review;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.lifeline.referral.survivor.FormerEntries;
import org.lifeline.referral.survivor.KnownSurvivors;
import org.lifeline.referral.survivor.Relatives.Place;
import org.lifeline.referral.survivor.Relatives;
import org.springframework.stereotype.Component;

/**
 * Makes sure that no survivor falls between two partners, and none gets two phones: when a referral ends without a
 * phone, its replacement stands for it, or else the first of those that were held as its duplicates is served instead.
 * What is still to be compared with it is compared with that one.
 */
@Component
public final class Succession {

  private final MatchReviews reviews;
  private final Relatives relatives;
  private final KnownSurvivors survivors;
  private final Standings standings;
  private final HeldReferrals held;
  private final OtherMatches others;

  Succession(MatchReviews reviews, Relatives relatives, KnownSurvivors survivors, Standings standings,
      HeldReferrals held, OtherMatches others) {
    this.reviews = reviews;
    this.relatives = relatives;
    this.survivors = survivors;
    this.standings = standings;
    this.held = held;
    this.others = others;
  }

  /**
   * Keeps others from accepting, settling or ending a referral of the same survivor until the open transaction ends. To
   * be called before the lock on any referral, and before an erasure, after which nothing says who the survivor was.
   */
  public void lockSurvivorOf(UUID referral) {
    lockSurvivorsOf(List.of(referral));
  }

  /**
   * As {@link #lockSurvivorOf} for several at once. All callers take these locks in the same order, so that they cannot
   * deadlock.
   *
   * <p>
   * While this waits, a referral may move to the present entry of its survivor ({@link FormerEntries}), which takes the
   * locks on both. Then these locks are given back, and taken anew with that of the present entry, in order.
   */
  public void lockSurvivorsOf(Collection<UUID> referrals) {
    var same = relatives.survivorsOf(referrals);
    while (!same.isEmpty()
        && !survivors.lockIf(same, locked -> locked.containsAll(relatives.survivorsOf(referrals)))) {
      same = relatives.survivorsOf(referrals);
    }
  }

  /**
   * The referral that stands for this one: itself, as long as it has not ended without a phone; then the first one in
   * its place that stands, or the one which that is a duplicate of. If there is none, the one that it was itself in the
   * place of, if that is served again or can be; or another one in the place of that.
   *
   * @param successor another one that would be in its place; it is left out
   */
  Optional<UUID> standing(UUID referral, UUID successor) {
    return first(relatives.inPlaceOf(referral), successor, standings::stands)
        .or(() -> first(relatives.of(referral), successor, this::mayBeServed));
  }

  private Optional<UUID> first(List<Place> places, UUID successor, Predicate<UUID> counts) {
    return places.stream().filter(place -> !place.original().equals(successor))
        .filter(place -> counts.test(place.referral()) && standings.stands(place.original())).map(Place::original)
        .findFirst();
  }

  /**
   * Whether a phone is looked for or held, or can be after a reopening. Locks its row after that of the one that has
   * ended, whatever their ids: see {@code LeaseLedger}.
   */
  private boolean mayBeServed(UUID referral) {
    standings.keep(referral);
    return standings.isServed(referral) || standings.isOnHold(referral) && !isReplaced(referral);
  }

  /**
   * Whether another standing referral is in place of this one, or a phone is looked for in place of what this one
   * replaces: two phones for one survivor are one too many. To be called with the lock on its survivor, which a
   * reopening takes too, and with the lock on this referral, which is also taken to put another one in its place.
   */
  public boolean isReplaced(UUID referral) {
    return !standInsFor(referral, referral).isEmpty() || relatives.of(referral).stream().map(Place::referral)
        .anyMatch(other -> !other.equals(referral) && standings.isServed(other));
  }

  /**
   * Whether a phone is looked for, or held, for another referral in place of this one. If such a phone is out it
   * may be gone as well: the lead has to say so. Keeps the locks on their rows.
   *
   * @param successor another one that would be in its place; it is left out
   */
  boolean hasStandInWithoutPhoneOut(UUID referral, UUID successor) {
    return standInsFor(referral, successor).stream().anyMatch(other -> !standings.keepsPhoneOut(other));
  }

  /**
   * The referrals that stand in place of this one, first accepted first. Takes no lock.
   *
   * @param successor another one that would be in its place; it is left out
   */
  List<UUID> standInsFor(UUID referral, UUID successor) {
    return relatives.inPlaceOf(referral).stream().map(Place::referral)
        .filter(other -> !other.equals(referral) && !other.equals(successor) && standings.stands(other)).toList();
  }

  /**
   * Lets another referral succeed this one if it has come to an end without a phone, in the open transaction, which
   * holds the lock on its survivor. One that was withdrawn but whose phone arrived all the same still stands, and
   * nobody succeeds it.
   */
  public void ended(UUID referral, Instant at) {
    if (!standings.stands(referral)) {
      succeed(referral, at);
    }
  }

  /**
   * Lets another referral succeed one that was completed so long ago that it no longer matches, in the open
   * transaction, which holds the lock on its survivor.
   */
  void past(UUID referral, Instant at) {
    succeed(referral, at);
  }

  /**
   * Ends a withdrawn referral's own review, in the open transaction, which holds the lock on its survivor; another one
   * succeeds it if it has come to an end without a phone.
   *
   * @param erased whether its personal data was erased before, so that nobody can compare another one with it any more
   */
  public void withdrawn(UUID referral, Instant at, boolean erased) {
    reviews.settleEnded(referral, MatchReviews.WITHDRAWN, at);
    if (erased) {
      erased(referral, at, !standings.stands(referral));
    } else {
      ended(referral, at);
    }
  }

  /**
   * Ends the own review of a referral that children's services have taken over, in the open transaction, which holds
   * the lock on its survivor; another one succeeds it.
   */
  public void takenOver(UUID referral, Instant at) {
    reviews.settleEnded(referral, MatchReviews.TAKEN_OVER, at);
    ended(referral, at);
  }

  /**
   * Ends an erased referral's own review, in the open transaction, which holds the lock on its survivor. If the
   * referral has ended too, another one succeeds it. If the lead has found no duplicate of it yet, that is the first of
   * those to be compared with it that match no other: any answer would have that one served. Those that match another
   * one are compared with that.
   *
   * @param ended whether it has come to an end without a phone
   */
  public void erased(UUID referral, Instant at, boolean ended) {
    var original = reviews.close(referral, at);
    if (!ended) {
      return;
    }
    if (original.isPresent()) {
      reviews.compareInstead(referral, original.get());
    } else if (succeed(referral, at).isEmpty()) {
      reviews.openAgainst(referral).forEach(open -> others.next(open, List.of(), at)
          .ifPresent(other -> reviews.compareWith(open, other)));
      firstServed(reviews.openAgainst(referral), at).ifPresent(heir -> {
        reviews.settleWithoutTheOther(heir, at);
        reviews.compareInstead(referral, heir);
      });
    }
  }

  private Optional<UUID> succeed(UUID referral, Instant at) {
    var duplicates = relatives.duplicatesOf(referral);
    var heir = standing(referral, referral).or(() -> firstServed(duplicates, at));
    heir.ifPresent(next -> {
      duplicates.stream().filter(other -> !other.equals(next)).forEach(other -> reviews.hold(other, next));
      reviews.compareInstead(referral, next);
    });
    return heir;
  }

  /** Serves the first one that can still be served; it is no longer held. */
  private Optional<UUID> firstServed(List<UUID> candidates, Instant at) {
    for (var candidate : candidates) {
      if (held.serve(candidate, at)) {
        reviews.release(candidate, at);
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }
}
