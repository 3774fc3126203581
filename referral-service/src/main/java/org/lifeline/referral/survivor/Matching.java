package org.lifeline.referral.survivor;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lifeline.referral.form.valid.Replacement;

/** The rule "same survivor twice": a match is an active referral, or one completed not long ago. */
public final class Matching {

  private static final Comparator<Known> LATEST_LAST = Comparator.comparing(Known::id);

  private final Period remembered;

  /** @param remembered how long a completed referral still matches */
  public Matching(Period remembered) {
    this.remembered = remembered;
  }

  /**
   * Compares a new referral with the earlier ones of what looks like the same survivor. To its own partner, a referral
   * that is held as a duplicate is like any that waits; to other partners it does not exist as long as the one that it
   * duplicates counts. After that it is about to be served. What is in the place of an earlier referral is of that
   * one's survivor, whatever name it gives.
   *
   * @param replacement names the partner's own earlier referral whose phone is gone. Neither that one nor those that it
   * was itself in place of make a duplicate, unless it has ended; any other of the partner's own does, including another
   * replacement of the same phone. A referral that is only to be compared with that one, or is held as its duplicate,
   * is no match either: the new referral takes that one's place. Nor is one that it was found to differ from: that is
   * settled.
   * @param earlier all with the same entry in the blind index, those in their place and those in the place of what is
   * replaced
   */
  public Match compare(String partner, @Nullable Replacement replacement, Collection<Known> earlier, Instant now) {
    var gone = gone(replacement, earlier);
    var duplicated = earlier.stream().filter(known -> counts(known, now) && !known.erased() && isOwn(known, partner))
        .filter(known -> !gone.contains(known.id())).max(LATEST_LAST);
    if (duplicated.isPresent()) {
      return new Match.Duplicate(duplicated.get());
    }
    return others(partner, earlier, now).filter(known -> !gone.contains(known.id()))
        .filter(known -> known.comparedWith() == null || !gone.contains(known.comparedWith()))
        .filter(known -> known.duplicateOf() == null || !gone.contains(known.duplicateOf()))
        .filter(known -> replacement == null || !known.differsFrom().contains(replacement.earlier()))
        .findFirst().<Match>map(Match.Possible::new).orElseGet(Match.None::new);
  }

  /**
   * What a partner's referral is a possible match of: first those that are served, which say more than those that are
   * still to be compared themselves.
   */
  public Stream<Known> others(String partner, Collection<Known> earlier, Instant now) {
    var counting = earlier.stream().filter(known -> counts(known, now)).toList();
    var ids = counting.stream().map(Known::id).collect(Collectors.toSet());
    return counting.stream().filter(known -> !known.erased() && !isOwn(known, partner))
        .filter(known -> known.duplicateOf() == null || !ids.contains(known.duplicateOf()))
        .sorted(LATEST_LAST.reversed())
        .sorted(Comparator.comparing(known -> known.comparedWith() != null));
  }

  /** Whether a phone is looked for because of this referral, or came not long ago: it counts, and is not held. */
  public boolean isServed(Known known, Instant now) {
    return counts(known, now) && !known.erased() && known.comparedWith() == null && known.duplicateOf() == null;
  }

  private static boolean isOwn(Known known, String partner) {
    return known.partner().equals(partner) && !known.linked();
  }

  private boolean counts(Known known, Instant now) {
    if (known.ended()) {
      return false;
    }
    var completed = known.completedAt();
    return completed == null || !isPast(completed, now);
  }

  /** Whether a referral that was completed at some time no longer matches. */
  public boolean isPast(Instant completed, Instant now) {
    return completed.atZone(ZoneOffset.UTC).plus(remembered).toInstant().isBefore(now);
  }

  /**
   * The referral that is replaced, and those before it that it replaced in turn. An ended one on the way is passed over
   * once one that stands was passed: that one stands in place of all before it.
   */
  private static Set<UUID> gone(@Nullable Replacement replacement, Collection<Known> earlier) {
    var gone = new HashSet<UUID>();
    boolean stands = false;
    for (var next = replacement == null ? null : replacement.earlier(); next != null && gone.add(next);) {
      var named = next;
      var known = earlier.stream().filter(one -> one.id().equals(named)).findFirst().orElse(null);
      stands |= known != null && !known.ended();
      next = known != null && stands ? known.replaces() : null;
    }
    return gone;
  }
}
