package org.lifeline.demo;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The result of a run. Counts are of referrals that ever reached a state, but for {@code waiting}: those that wait at
 * the end.
 *
 * @param lost  handed in and not answered, or accepted and not settled, when the run ended
 * @param twice devices of more than one referral, and referrals of more than one submission
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record Report(int submitted, int accepted, int refused, int duplicates, int reserved, int waiting, int dispatched,
    int acknowledged, int notified, int lost, int twice, double seconds, Map<String, Long> contactPackVersions) {

  /** @param rows how many rows were to be handed in */
  static Report of(Ledger ledger, int rows, Duration time, Map<String, Long> packs) {
    int refused = 0;
    int duplicates = 0;
    int reserved = 0;
    int waiting = 0;
    int dispatched = 0;
    int acknowledged = 0;
    int notified = 0;
    int lost = rows - ledger.submissions().size();
    for (var submission : ledger.submissions()) {
      switch (submission.outcome()) {
        case "refused" -> refused++;
        case "duplicate" -> duplicates++;
        default -> {
          var referral = ledger.referralOf(submission);
          lost += ledger.settled(submission) ? 0 : 1;
          if (referral != null) {
            reserved += referral.everReserved() ? 1 : 0;
            waiting += referral.waiting() ? 1 : 0;
            dispatched += referral.dispatched() ? 1 : 0;
            acknowledged += referral.everAcknowledged() ? 1 : 0;
            notified += ledger.notified(referral) ? 1 : 0;
          }
        }
      }
    }
    return new Report(ledger.submissions().size(), ledger.accepted().size(), refused, duplicates, reserved, waiting,
        dispatched, acknowledged, notified, lost, twice(ledger), time.toMillis() / 1000.0, packs);
  }

  boolean clean() {
    return lost == 0 && twice == 0;
  }

  private static int twice(Ledger ledger) {
    int twice = 0;
    var referralByDevice = new HashMap<String, String>();
    for (var referral : ledger.referrals()) {
      var device = referral.deviceOfItsOwn();
      if (device != null) {
        var other = referralByDevice.put(device, referral.id());
        twice += other == null || other.equals(referral.id()) ? 0 : 1;
      }
    }
    Set<String> submitted = new HashSet<>();
    for (var submission : ledger.accepted()) {
      twice += submission.referralId() == null || submitted.add(submission.referralId()) ? 0 : 1;
    }
    return twice;
  }
}
