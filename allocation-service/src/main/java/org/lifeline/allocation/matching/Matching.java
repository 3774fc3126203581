package org.lifeline.allocation.matching;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides who gets which device. One after another in the order of {@link Precedence}, each referral takes the best
 * device that is left: from the nearest hub that has one that fits, the one with the fewest features nobody asked for,
 * and of those the SIM that expires first. The result for many is the same as if each had come alone, in that order.
 *
 * <p>
 * Precondition: no referral was waiting that a free device fits. So newcomers only compete with waiting referrals
 * for what has become free. Pure except for what it fetches through {@link Shelf} and {@link WaitingLines}; neither may
 * change meanwhile.
 */
public final class Matching {

  private final Preferences preferences;

  public Matching(Preferences preferences) {
    this.preferences = preferences;
  }

  /** A referral and the device that it gets. */
  public record Match(Candidate candidate, FreeDevice device) {
  }

  /**
   * Matches newcomers and waiting referrals with devices.
   *
   * @param newcomers referrals that are not in the waiting lines yet, or are refused by {@code stillWaits}
   * @param freed buckets to which devices were added; they are on the shelf
   * @param stillWaits refuses those in the waiting lines that have left them since
   * @return in the order in which they were served; a newcomer that is missing must wait
   */
  public List<Match> match(Collection<Candidate> newcomers, Set<Bucket> freed, Predicate<Candidate> stillWaits,
      Shelf shelf, WaitingLines waiting, Moment moment) {
    var precedence = new Precedence(moment.now(), moment.bandRisesEvery());
    var queue = newcomers.stream().sorted(precedence).toList();
    var lines = new OpenLines(waiting, preferences.linesServedBy(freed), precedence, stillWaits);
    var shelves = new OpenShelves(shelf, moment.earliestExpiry());
    shelves.expect(guess(queue, freed, lines.firstOfEachLine()));

    var matches = new ArrayList<Match>(queue.size());
    int next = 0;
    for (var first = lines.first(); next < queue.size() || first != null; first = lines.first()) {
      if (first == null || (next < queue.size() && precedence.compare(queue.get(next), first) < 0)) {
        var newcomer = queue.get(next++);
        var device = bestFor(newcomer, shelves, moment);
        if (device != null) {
          matches.add(new Match(newcomer, device));
        }
      } else {
        var device = bestFor(first, shelves, moment);
        if (device == null) {
          lines.nothingFits();
        } else {
          matches.add(new Match(first, device));
          lines.served();
        }
      }
    }
    return matches;
  }

  /**
   * The best device for a candidate, or null. After a phone was found, the same model is the last resort: only if no
   * other is free, and none is likely to come.
   */
  private @Nullable FreeDevice bestFor(Candidate candidate, OpenShelves shelves, Moment moment) {
    var tiers = preferences.tiers(candidate.region(), candidate.requirement());
    var found = candidate.unlike();
    if (found == null) {
      return best(tiers, shelves::take);
    }
    var unlike = best(tiers, tier -> shelves.takeUnlike(found, true, tier));
    return unlike != null || shelves.haveTakenInUnlike(found, tiers, moment.modelsSince())
        ? unlike
        : best(tiers, tier -> shelves.takeUnlike(found, false, tier));
  }

  private static @Nullable FreeDevice best(List<List<Bucket>> tiers,
      Function<List<Bucket>, @Nullable FreeDevice> take) {
    for (var tier : tiers) {
      var device = take.apply(tier);
      if (device != null) {
        return device;
      }
    }
    return null;
  }

  /**
   * Estimates how many devices of each bucket will be wanted: newcomers usually find one in their first tier, waiting
   * referrals in what was freed, though everything that comes before it has to be looked at.
   */
  private Map<Bucket, Double> guess(List<Candidate> queue, Set<Bucket> freed, List<Candidate> others) {
    var guess = new HashMap<Bucket, Double>();
    for (var newcomer : queue) {
      preferences.tiers(newcomer.region(), newcomer.requirement()).stream().limit(1)
          .forEach(tier -> tier.forEach(bucket -> guess.merge(bucket, 1.0 / tier.size(), Double::sum)));
    }
    for (var other : others) {
      preferences.tiers(other.region(), other.requirement())
          .forEach(
              tier -> tier.forEach(bucket -> guess.merge(bucket, freed.contains(bucket) ? 1.0 : 0.0, Double::sum)));
    }
    return guess;
  }
}
