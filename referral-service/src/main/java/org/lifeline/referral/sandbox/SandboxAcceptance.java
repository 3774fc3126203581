package org.lifeline.referral.sandbox;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.lifeline.platform.ids.Ids;
import org.lifeline.platform.outbox.Outbox;
import org.lifeline.referral.form.valid.ValidReferral;
import org.lifeline.referral.intake.Accepting;
import org.lifeline.referral.intake.Arrival;
import org.lifeline.referral.intake.ReplacementRule;
import org.lifeline.referral.intake.Verdict;
import org.lifeline.referral.progress.Happening;
import org.lifeline.referral.progress.Progress;
import org.lifeline.referral.progress.Step;
import org.lifeline.referral.progress.Steps;
import org.lifeline.referral.setapart.SetApart;

/**
 * Takes referrals of test credentials: they are checked by the same form, stored in the sandbox without any personal
 * data, and then follow a {@link Script}. Nothing of them meets a survivor, a device or anybody else's referral; only
 * their own partner hears of them.
 */
final class SandboxAcceptance implements Accepting {

  private final SandboxReferrals referrals;
  private final Steps steps;
  private final SandboxNotices notices;
  private final SetApart apart;
  private final Outbox outbox;
  private final Ids ids;
  private final Clock clock;

  /** @param steps those of the sandbox */
  SandboxAcceptance(SandboxReferrals referrals, Steps steps, SandboxNotices notices, SetApart apart, Outbox outbox,
      Ids ids, Clock clock) {
    this.referrals = referrals;
    this.steps = steps;
    this.notices = notices;
    this.apart = apart;
    this.outbox = outbox;
    this.ids = ids;
    this.clock = clock;
  }

  @Override
  public List<Verdict> accept(List<Arrival> arrivals) {
    var at = Step.time(clock);
    return arrivals.stream().map(arrival -> decide(arrival, at)).toList();
  }

  private Verdict decide(Arrival arrival, Instant at) {
    var referral = arrival.referral();
    var partner = arrival.partner();
    var replacement = referral.replacement();
    if (replacement != null && referrals.owned(partner, List.of(replacement.earlier())).isEmpty()) {
      return ReplacementRule.NOT_YOUR_REFERRAL;
    }
    if (replacement != null) {
      var earlier = Progress.of(steps.of(replacement.earlier()));
      if (!ReplacementRule.allows(replacement, earlier)) {
        return ReplacementRule.refusal(replacement, earlier);
      }
    }
    var script = Script.of(referral.caseReference());
    if (script == Script.DUPLICATE) {
      return referrals.latest(partner).orElseGet(() -> new Verdict.Duplicate(
          keep(partner, referral, Script.ACCEPTED, false, at), referral.caseReference()));
    }
    boolean isApart = apart.applies(referral.person().reveal().dateOfBirth(), at);
    var id = keep(partner, referral, script, isApart, at);
    return new Verdict.Accepted(id, referral.caseReference(), referral.band(), at,
        isApart ? List.of(apart.told()) : List.of());
  }

  private UUID keep(String partner, ValidReferral referral, Script script, boolean isApart, Instant at) {
    var id = ids.next();
    referrals.add(id, partner, referral, at);
    if (isApart) {
      // Nobody decides in the sandbox: it stays set apart.
      steps.add(List.of(new Step(id, Step.OF_ACCEPTANCE, at, new Happening.SetApart())));
    } else {
      outbox.append(List.of(notices.created(id, partner, at)));
      var happens = script.steps(id, at);
      if (!happens.isEmpty()) {
        steps.add(happens);
      }
    }
    return id;
  }
}
