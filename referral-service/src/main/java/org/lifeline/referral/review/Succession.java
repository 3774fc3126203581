package org.lifeline.referral.review;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.lifeline.referral.review.MatchReviews.Place;
import org.lifeline.referral.survivor.KnownSurvivors;

/**
 * Sees to it that no survivor falls between two partners, and none gets two phones: when a referral ends without a phone,
 * whatever replaces it stands for it, or else the first of those that were held as its duplicates is served in its place.
 * What is still to be compared with it is compared with that one.
 */
public final class Succession {

  private final MatchReviews reviews;
  private final KnownSurvivors survivors;
  private final Standings standings;
  private final HeldReferrals held;
  private final OtherMatches others;

  Succession(MatchReviews reviews, KnownSurvivors survivors, Standings standings, HeldReferrals held,
      OtherMatches others) {
    this.reviews = reviews;
    this.survivors = survivors;
    this.standings = standings;
    this.held = held;
    this.others = others;
  }

  /**
   * Lets nobody else accept, settle or end a referral of the same survivor until the open transaction ends. Comes before
   * the lock on any referral, and before an erasure, after which nothing says who that was.
   */
  public void lockSurvivorOf(UUID referral) {
    lockSurvivorsOf(List.of(referral));
  }

  /** The same for several at once, in the order in which everybody takes these locks: none waits for another in a circle. */
  public void lockSurvivorsOf(Collection<UUID> referrals) {
    var same = reviews.survivorsOf(referrals);
    if (!same.isEmpty()) {
      survivors.lock(same);
    }
  }

  /**
   * Which referral stands where one has stood: itself, as long as it has not ended without a phone; then the first that is in
   * its place and stands, or what that is a duplicate of. Where there is none, what it was itself in the place of, if that is
   * served anew or can be; or another in the place of that.
   *
   * @param successor that would be in its place, too, and is left out
   */
  Optional<UUID> standing(UUID referral, UUID successor) {
    return first(reviews.inPlaceOf(referral), successor, standings::stands)
        .or(() -> first(reviews.relativesOf(referral), successor, this::mayBeServed));
  }

  private Optional<UUID> first(List<Place> places, UUID successor, Predicate<UUID> counts) {
    return places.stream().filter(place -> !place.original().equals(successor))
        .filter(place -> counts.test(place.referral()) && standings.stands(place.original())).map(Place::original)
        .findFirst();
  }

  /** With the lock on its row, which comes after that of the one that has ended, whatever their ids: see {@code LeaseLedger}. */
  private boolean mayBeServed(UUID referral) {
    standings.keep(referral);
    return standings.isServed(referral) || standings.isOnHold(referral) && !isReplaced(referral);
  }

  /**
   * Whether another referral that stands is in place of this one, or a phone is looked for in place of what this one is in the place
   * of: two phones for one survivor are one too many. Asked with the lock on its survivor, as whoever opens another again holds it, too,
   * and with the one on this one, as whoever puts another in its place holds that.
   */
  public boolean isReplaced(UUID referral) {
    return !standInsFor(referral, referral).isEmpty() || reviews.relativesOf(referral).stream().map(Place::referral)
        .anyMatch(other -> !other.equals(referral) && standings.isServed(other));
  }

  /**
   * Whether a phone is looked for, or on its way, for another referral in place of this one. Where theirs is out it may have gone as
   * well: that is for whoever decides to say. Keeps the locks on their rows.
   *
   * @param successor that would be in place of it, too
   */
  boolean isServedBesides(UUID referral, UUID successor) {
    return standInsFor(referral, successor).stream().anyMatch(other -> !standings.keepsPhoneOut(other));
  }

  /**
   * What stands in place of a referral, first accepted first. Takes no lock.
   *
   * @param successor that would be in place of it, too, and is left out
   */
  List<UUID> standInsFor(UUID referral, UUID successor) {
    return reviews.inPlaceOf(referral).stream().map(Place::referral)
        .filter(other -> !other.equals(referral) && !other.equals(successor) && standings.stands(other)).toList();
  }

  /**
   * A referral may have come to an end without a phone, in the open transaction, which holds the lock on its survivor. Where it stands
   * nobody succeeds it: one that was withdrawn, and whose phone arrived all the same.
   */
  public void ended(UUID referral, Instant at) {
    if (!standings.stands(referral)) {
      succeed(referral, at);
    }
  }

  /**
   * A referral was withdrawn, in the open transaction, which holds the lock on its survivor: its own review is over, and if it has come
   * to an end without a phone, somebody succeeds it.
   */
  public void withdrawn(UUID referral, Instant at) {
    reviews.settleWithdrawn(referral, at);
    ended(referral, at);
  }

  /**
   * The person of a referral was erased, in the open transaction, which holds the lock on its survivor. Its own review is
   * over. If it has ended too, somebody succeeds it: where the lead has found no duplicate of it yet, the first of those
   * that were to be compared with it and match no other, since any answer would have that one served. Those that do are compared with
   * the other.
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
    var duplicates = reviews.duplicatesOf(referral);
    var heir = standing(referral, referral).or(() -> firstServed(duplicates, at));
    heir.ifPresent(next -> {
      duplicates.stream().filter(other -> !other.equals(next)).forEach(other -> reviews.hold(other, next));
      reviews.compareInstead(referral, next);
    });
    return heir;
  }

  /** The first that can still be served is, and is no longer held. */
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
