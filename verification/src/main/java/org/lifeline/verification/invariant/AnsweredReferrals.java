package org.lifeline.verification.invariant;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.verification.snapshot.ReferralRows;
import org.lifeline.verification.snapshot.ReferralRows.Referral;

/**
 * What partners were answered about their referrals is true: an accepted one exists, is theirs unless it was
 * transferred since, and was accepted once; a duplicate names a referral of theirs; a refusal gives a reason. And every
 * referral that exists was answered as accepted.
 */
final class AnsweredReferrals implements Rule {

  /** Answers are kept for at least this long. */
  private static final Duration KEPT = Duration.ofHours(24);

  private record Said(String where, String partner, String outcome, @Nullable UUID referral, int reasons) {
  }

  @Override
  public Invariant invariant() {
    return Invariant.I1;
  }

  @Override
  public void hold(Evidence evidence, Findings findings) {
    var rows = evidence.snapshot().referral();
    var referrals = new HashMap<UUID, Referral>();
    rows.referrals().forEach(referral -> findings.expect(referrals.put(referral.id(), referral) == null,
        () -> "referral " + referral.id() + " is there twice"));
    var accepted = new HashSet<UUID>();
    var transferred = rows.with(Set.of("referral-transferred"));
    for (var said : saidToPartners(rows)) {
      hold(said, referrals, transferred, findings);
      if (said.outcome().equals("accepted") && said.referral() != null) {
        findings.expect(accepted.add(said.referral()),
            () -> "referral " + said.referral() + " was accepted more than once");
      }
    }
    var since = evidence.snapshot().takenAt().minus(KEPT);
    rows.referrals().stream().filter(referral -> referral.acceptedAt().isAfter(since))
        .forEach(referral -> findings.expect(accepted.contains(referral.id()),
            () -> "referral " + referral.id() + " is there, and nobody was told that it was accepted"));
  }

  private static void hold(Said said, Map<UUID, Referral> referrals, Set<UUID> transferred,
      Findings findings) {
    switch (said.outcome()) {
      case "accepted", "duplicate" -> {
        var referral = said.referral() == null ? null : referrals.get(said.referral());
        findings.expect(referral != null
            && (referral.partner().equals(said.partner()) || transferred.contains(referral.id())),
            () -> said.where() + " by " + said.partner() + " was answered " + said.outcome() + " with referral "
                + said.referral() + ", which is not there or is not the partner's");
      }
      case "refused" -> findings.expect(said.reasons() > 0,
          () -> said.where() + " by " + said.partner() + " was refused without a reason");
      default -> findings.expect(false,
          () -> said.where() + " by " + said.partner() + " was answered neither accepted, duplicate nor refused");
    }
  }

  private static List<Said> saidToPartners(ReferralRows rows) {
    var said = new ArrayList<Said>(rows.answers().size() + rows.submissions().size());
    rows.answers().forEach(answer -> said
        .add(new Said("a request", answer.partner(), answer.outcome(), answer.referral(), answer.reasons())));
    rows.submissions().forEach(submission -> said.add(new Said("a submission", submission.partner(),
        submission.outcome(), submission.referral(), submission.reasons())));
    return said;
  }
}
