package org.lifeline.referral.change;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.problem.Problem;
import org.lifeline.platform.sealing.Secret;
import org.lifeline.referral.change.Changes.Changed;
import org.lifeline.referral.form.valid.DeliveryDetails;
import org.lifeline.referral.form.valid.SafeContact;
import org.lifeline.referral.progress.Happening;
import org.lifeline.referral.progress.Progress;
import org.lifeline.referral.progress.Replacements;
import org.lifeline.referral.progress.SandboxSteps;
import org.lifeline.referral.progress.Step;
import org.lifeline.referral.progress.Steps;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Carries out commands of test credentials by the same rules: keeps a step for each, and nothing of what was sent. */
final class SandboxChanges implements ReferralChanges {

  private final JdbcClient jdbc;
  private final Steps steps;
  private final Replacements replacements;
  private final Clock clock;

  SandboxChanges(JdbcClient jdbc, SandboxSteps steps, Clock clock) {
    this.jdbc = jdbc;
    this.steps = steps.steps();
    this.replacements = Replacements.ofSandbox(jdbc, steps);
    this.clock = clock;
  }

  @Override
  public Changed withdraw(Caller partner, UUID id) {
    long version = lock(partner, id);
    var progress = progress(id);
    return apply(id, progress, Commands.withdraw(progress), version);
  }

  @Override
  public Changed changeContact(Caller partner, UUID id, Secret<SafeContact> contact) {
    long version = lock(partner, id) + 1;
    var progress = progress(id);
    var changed = apply(id, progress, Commands.changeContact(progress, version, false), version);
    jdbc.sql("update sandbox_referral set contact_version = :version where id = :id").param("version", version)
        .param("id", id).update();
    return changed;
  }

  @Override
  public Changed changeDelivery(Caller partner, UUID id, Secret<DeliveryDetails> delivery) {
    long version = lock(partner, id);
    var progress = progress(id);
    return apply(id, progress, Commands.changeDelivery(progress, false), version);
  }

  @Override
  public Changed reportDiscovery(Caller partner, UUID id, @Nullable String trackingNumber, @Nullable Boolean suspend) {
    long version = lock(partner, id);
    var progress = progress(id);
    return apply(id, progress, Commands.reportDiscovery(progress, trackingNumber, suspend), version)
        .beside(replacements.of(partner.party(), id));
  }

  @Override
  public Changed decideSuspension(Caller partner, UUID id, @Nullable String trackingNumber, boolean suspend) {
    long version = lock(partner, id);
    var progress = progress(id);
    return apply(id, progress, Commands.decideSuspension(progress, trackingNumber, suspend), version);
  }

  /**
   * Locks the referral.
   *
   * @return the version of its safe contact
   */
  private long lock(Caller partner, UUID id) {
    return jdbc.sql("select contact_version from sandbox_referral where id = :id and partner = :partner for update")
        .param("id", id).param("partner", partner.party()).query(Long.class).optional().orElseThrow(Problem::notFound);
  }

  private Progress progress(UUID id) {
    return Progress.of(steps.of(id));
  }

  /** Drops the scripted steps that are still to come. */
  private void endScript(UUID id) {
    jdbc.sql("delete from sandbox_step where referral_id = :id and at > cast(:now as timestamptz)").param("id", id)
        .param("now", clock.instant().toString()).update();
  }

  /** The number of the last step of its parcel, which may still be to come. */
  private long lastOfParcel(UUID id) {
    return jdbc.sql("""
        select coalesce(max(sequence), 0) from sandbox_step where referral_id = :id and topic = 'dispatches'
        """).param("id", id).query(Long.class).single();
  }

  private Changed apply(UUID id, Progress before, Decision decision, long contactVersion) {
    var happenings = decision.orRefused();
    var at = Step.time(clock);
    var added = before.next(id, at, happenings);
    if (!added.isEmpty()) {
      steps.add(added);
    }
    for (var what : happenings) {
      switch (what) {
        case Happening.Withdrawn withdrawn -> endScript(id);
        case Happening.DiscoveryReported reported -> steps.add(List.of(
            new Step(id, lastOfParcel(id) + 1, at.plusSeconds(1),
                new Happening.Discovered(reported.consignment()))));
        default -> {
          // nobody else has to do anything
        }
      }
    }
    return new Changed(id, before.after(added).state().shown(at), contactVersion, null, true);
  }
}
