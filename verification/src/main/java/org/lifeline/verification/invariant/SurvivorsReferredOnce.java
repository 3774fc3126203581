package org.lifeline.verification.invariant;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Set;
import org.lifeline.verification.snapshot.ReferralRows.Referral;

/**
 * A partner has no two referrals of one survivor that are active or were completed recently, unless it said that the
 * later one replaces an earlier one.
 */
final class SurvivorsReferredOnce implements Rule {

  /** The default of referral-service. */
  private static final Period REMEMBERED = Period.ofMonths(12);

  private record Pair(String partner, String survivor) {
  }

  @Override
  public Invariant invariant() {
    return Invariant.I1;
  }

  @Override
  public void hold(Evidence evidence, Findings findings) {
    var rows = evidence.snapshot().referral();
    var ended = rows.with(Set.of("referral-withdrawn", "referral-taken-over"));
    // A partner that takes over another's referral may have referred the same survivor: the safeguarding lead knows.
    var transferred = rows.with(Set.of("referral-transferred"));
    var earlier = new HashMap<Pair, Referral>();
    var active = rows.referrals().stream()
        .filter(referral -> !referral.erased() && !ended.contains(referral.id()))
        .sorted(Comparator.comparing(Referral::acceptedAt)).toList();
    for (var referral : active) {
      var before = earlier.put(new Pair(referral.partner(), String.valueOf(referral.survivor())), referral);
      findings.expect(
          before == null || referral.replaces() != null || transferred.contains(referral.id())
              || transferred.contains(before.id())
              || isForgotten(before, referral.acceptedAt()),
          () -> "referrals " + (before == null ? null : before.id()) + " and " + referral.id()
              + " are of one survivor, by the same partner, the first not completed more than "
              + REMEMBERED.toTotalMonths()
              + " months before");
    }
  }

  private static boolean isForgotten(Referral referral, Instant at) {
    var completed = referral.completedAt();
    return completed != null && completed.atZone(ZoneOffset.UTC).plus(REMEMBERED).toInstant().isBefore(at);
  }
}
