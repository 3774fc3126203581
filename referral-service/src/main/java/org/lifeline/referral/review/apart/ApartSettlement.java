package org.lifeline.referral.review.apart;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.problem.Problem;
import org.lifeline.platform.sealing.Secret;
import org.lifeline.platform.sql.AfterCommit;
import org.lifeline.referral.audit.Acts;
import org.lifeline.referral.progress.Step;
import org.lifeline.referral.progress.WaitingTimes;
import org.lifeline.referral.review.HeldReferrals;
import org.lifeline.referral.review.Succession;
import org.lifeline.referral.review.apart.ApartReviews.Kept;
import org.lifeline.referral.sealing.PartSeals;
import org.springframework.stereotype.Service;

/** Decides what becomes of referrals that were set apart because of the survivor's age, in the open transaction. */
@Service
final class ApartSettlement {

  private final ApartReviews reviews;
  private final Succession succession;
  private final HeldReferrals held;
  private final WaitingTimes waiting;
  private final PartSeals seals;
  private final AuditLog audit;
  private final Clock clock;
  private final MeterRegistry metrics;

  ApartSettlement(ApartReviews reviews, Succession succession, HeldReferrals held, WaitingTimes waiting,
      PartSeals seals, AuditLog audit, Clock clock, MeterRegistry metrics) {
    this.reviews = reviews;
    this.succession = succession;
    this.held = held;
    this.waiting = waiting;
    this.seals = seals;
    this.audit = audit;
    this.clock = clock;
    this.metrics = metrics;
  }

  /** How it was settled. */
  record Settled(UUID referralId, String decision, Instant decidedAt, String decidedBy) {
  }

  /**
   * Lets a referral go on, or ends it because children's services have taken over. One that goes on and may be of a
   * survivor whom another partner has referred is held as a possible match; its partner sees it as waiting.
   *
   * @param lead who decides
   * @param reason why; kept sealed
   * @throws Problem no such referral was set apart (404), it was settled before, or its personal data is erased (409)
   */
  Settled settle(Caller lead, UUID referral, ApartDecision decision, Secret<String> reason) {
    succession.lockSurvivorOf(referral);
    var kept = reviews.lock(referral).orElseThrow(Problem::notFound);
    var key = kept.personKey();
    if (key == null) {
      throw Problem.conflict("The personal data of this referral is erased.");
    }
    if (kept.shown().decidedAt() != null) {
      throw Problem.conflict("This was decided before, or the referral was withdrawn.");
    }
    var at = Step.time(clock);
    audit.record(Acts.settledApart(lead, decision), referral);
    reviews.settle(referral, decision, at, lead.subject(), seals.sealNote(referral, key, reason));
    AfterCommit.run(() -> metrics.counter("lifeline.set.apart.settled", "decision", decision.text()).increment());
    switch (decision) {
      case ADULT -> {
        var since = at.plus(waiting.likely());
        held.goOn(referral, at, reviews.shownWaiting(referral, since) ? since : null);
      }
      case TAKEN_OVER -> {
        held.takeOver(referral, at);
        succession.takenOver(referral, at);
      }
    }
    return new Settled(referral, decision.text(), at, lead.subject());
  }

  /**
   * One referral with the reason for its decision, if there is one that can still be read; that the lead reads it is on
   * record first.
   */
  Optional<ApartReferral> find(Caller lead, UUID referral) {
    return reviews.find(referral).map(kept -> kept.shown().because(reason(lead, kept)));
  }

  private @Nullable String reason(Caller lead, Kept kept) {
    var reason = kept.reason();
    var key = kept.personKey();
    if (reason == null || key == null) {
      return null;
    }
    var referral = kept.shown().referralId();
    return seals.openNote(referral, key, reason, audit.record(Acts.openedNote(lead), referral)).reveal();
  }
}
