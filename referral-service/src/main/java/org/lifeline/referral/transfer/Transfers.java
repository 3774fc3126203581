package org.lifeline.referral.transfer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lifeline.events.ReferralTransferred;
import org.lifeline.events.TransferEnded;
import org.lifeline.events.TransferOffered;
import org.lifeline.events.TransferOutcome;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.problem.Problem;
import org.lifeline.platform.ids.Ids;
import org.lifeline.referral.audit.Acts;
import org.lifeline.referral.lease.LeaseLedger;
import org.lifeline.referral.progress.Happening;
import org.lifeline.referral.progress.OwnSteps;
import org.lifeline.referral.progress.Progress;
import org.lifeline.referral.progress.Step;
import org.lifeline.referral.progress.Steps;
import org.lifeline.referral.review.Succession;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/**
 * Lets a referral go from one partner to another when both agree, in the open transaction. Everything that is done to a
 * referral takes the lock on it, so that an acceptance, a taking back, a withdrawal and an erasure each see what the
 * one before has done.
 */
@Service
final class Transfers {

  private static final String SAFE_CONTACT = "safe_contact";
  /** Each offer is told to the other partner, and so is its end: more would stand before what it has to hear. */
  private static final int MOST_OFFERS = 3;
  private static final Duration WITHIN = Duration.ofHours(24);

  private final Offers offers;
  private final Steps steps;
  private final OwnSteps own;
  private final Succession succession;
  private final LeaseLedger leases;
  private final AuditLog audit;
  private final Ids ids;
  private final Clock clock;
  private final Duration openFor;

  /** @param openFor how long an offer can be accepted */
  Transfers(Offers offers, Steps steps, OwnSteps own, Succession succession, LeaseLedger leases, AuditLog audit,
      Ids ids, Clock clock, @Value("${lifeline.transfer.open-for:P7D}") Duration openFor) {
    this.offers = offers;
    this.steps = steps;
    this.own = own;
    this.succession = succession;
    this.leases = leases;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
    this.openFor = openFor;
  }

  /**
   * Offers one of the caller's own referrals.
   *
   * @param to a partner of the scheme, and not the caller
   * @throws Problem there is no such referral (404), it has ended, is erased or is offered already (409), or it was
   * offered three times within 24 hours (429)
   */
  TransferView offer(Caller from, UUID referral, String to, TransferReason reason) {
    if (!offers.lockOwn(from.party(), referral)) {
      throw Problem.notFound();
    }
    var progress = progress(referral);
    if (progress.state().isOver() || progress.erasedAt() != null) {
      throw Problem.conflict("The referral has ended, or its personal data is erased.");
    }
    var at = Step.time(clock);
    offers.unanswered(referral).ifPresent(before -> {
      var outcome = before.outcome(false, at);
      if (outcome == Outcome.OPEN) {
        throw Problem.conflict("The referral is offered already. Take that offer back first.");
      }
      offers.end(before.id(), outcome, at);
    });
    demandFew(referral, at);
    var id = ids.next();
    var expiresAt = at.plus(openFor);
    offers.add(id, referral, from.party(), to, reason, at, expiresAt);
    audit.record(Acts.offered(from, reason), referral);
    own.add(referral, progress, at, new Happening.TransferOffered(),
        sequence -> new TransferOffered(referral.toString(), sequence, at, to, expiresAt));
    return shown(offers.find(from.party(), id).orElseThrow());
  }

  private void demandFew(UUID referral, Instant at) {
    var times = offers.times(referral, at.minus(WITHIN));
    if (times.size() >= MOST_OFFERS) {
      // In whole seconds, rounded up: a second too early would be refused again.
      var left = Duration.between(at, times.get(MOST_OFFERS - 1).plus(WITHIN)).plusMillis(999)
          .truncatedTo(ChronoUnit.SECONDS);
      throw Problem.tooMany("too-many-offers",
          "This referral was offered " + MOST_OFFERS + " times within 24 hours. Retry-After says when it may be again.",
          left);
    }
  }

  /**
   * Takes over a referral that was offered. From the commit on it belongs to the caller alone, and nothing is sent to
   * its safe contact until the caller has confirmed or replaced it.
   *
   * @param caseReference the caller's name for the case
   * @throws Problem there is no such offer to the caller (404), or it cannot be accepted any more (409)
   */
  TransferView accept(Caller to, UUID id, String caseReference) {
    var referral = locked(to, id, Offer::to);
    leases.demandNone(referral.id());
    long version = offers.moveTo(to.party(), caseReference, referral.id());
    offers.end(id, Outcome.ACCEPTED, referral.at());
    audit.record(Acts.takenOn(to), referral.id());
    own.add(referral.id(), referral.progress(), referral.at(), new Happening.Transferred(),
        sequence -> new ReferralTransferred(referral.id().toString(), sequence, referral.at(), to.party(), version));
    return shown(offerOf(to, id)).toConfirm(SAFE_CONTACT);
  }

  /**
   * Declines an offer.
   *
   * @throws Problem there is no such offer to the caller (404), or it is not open any more (409)
   */
  TransferView decline(Caller to, UUID id) {
    return end(to, id, Offer::to, Outcome.DECLINED, TransferOutcome.DECLINED);
  }

  /**
   * Takes an offer back.
   *
   * @throws Problem there is no such offer by the caller (404), or it is not open any more (409)
   */
  TransferView takeBack(Caller from, UUID id) {
    return end(from, id, Offer::from, Outcome.TAKEN_BACK, TransferOutcome.TAKEN_BACK);
  }

  /**
   * An offer by or to the caller.
   *
   * @throws Problem there is none (404)
   */
  TransferView find(Caller caller, UUID id) {
    return shown(offerOf(caller, id));
  }

  /**
   * Offers by and to the caller, newest first.
   *
   * @param open only those that are open
   * @param before only those that are older than this one; null for all
   */
  List<TransferView> list(Caller caller, boolean open, @Nullable UUID before, int limit) {
    var found = open
        ? offers.open(caller.party(), before, limit, clock.instant())
        : offers.list(caller.party(), before, limit);
    var happened = steps.of(found.stream().map(Offer::referral).distinct().toList());
    return found.stream().map(offer -> shown(offer, happened.getOrDefault(offer.referral(), List.of()))).toList();
  }

  private TransferView end(Caller caller, UUID id, Function<Offer, String> entitled, Outcome outcome,
      TransferOutcome told) {
    var referral = locked(caller, id, entitled);
    offers.end(id, outcome, referral.at());
    audit.record(Acts.endedOffer(caller, outcome), referral.id());
    own.add(referral.id(), referral.progress(), referral.at(), new Happening.TransferEnded(outcome.text()),
        sequence -> new TransferEnded(referral.id().toString(), sequence, referral.at(), told));
    return shown(offerOf(caller, id));
  }

  /**
   * The referral of an open offer, locked.
   *
   * @param at the time of whatever happens to it now
   */
  private record Locked(UUID id, Progress progress, Instant at) {
  }

  /**
   * Locks the referral of an open offer.
   *
   * @param entitled which of the offer's two partners may do this
   * @throws Problem the caller is not that one, or there is no such offer (404), or it is not open any more (409)
   */
  private Locked locked(Caller caller, UUID id, Function<Offer, String> entitled) {
    var offer = offerOf(caller, id);
    if (!entitled.apply(offer).equals(caller.party())) {
      throw Problem.notFound();
    }
    var referral = offer.referral();
    succession.lockSurvivorOf(referral);
    offers.lockOffered(referral);
    var progress = progress(referral);
    var at = Step.time(clock);
    // Read again: the offer may have been answered while this waited for the lock.
    switch (offerOf(caller, id).outcome(progress.state().isOver(), at)) {
      case OPEN -> {
        return new Locked(referral, progress, at);
      }
      case ACCEPTED -> throw Problem.conflict("This offer was accepted.");
      case DECLINED -> throw Problem.conflict("This offer was declined.");
      case TAKEN_BACK -> throw Problem.conflict("This offer was taken back.");
      case EXPIRED -> throw Problem.conflict("This offer has run out.");
      case ENDED -> throw Problem.conflict("The referral has ended, or its personal data is erased.");
    }
    throw new IllegalStateException("an offer without an outcome");
  }

  private Offer offerOf(Caller caller, UUID id) {
    return offers.find(caller.party(), id).orElseThrow(Problem::notFound);
  }

  private TransferView shown(Offer offer) {
    return shown(offer, steps.of(offer.referral()));
  }

  /** The offer as shown: a possible match looks the same to the other partner as to its own. */
  private TransferView shown(Offer offer, List<Step> happened) {
    var progress = new Progress(offer.shownWaitingAt(), happened);
    var now = clock.instant();
    var outcome = offer.outcome(progress.state().isOver(), now);
    return TransferView.of(offer, outcome, outcome == Outcome.OPEN ? progress.state().shown(now) : null);
  }

  private Progress progress(UUID referral) {
    return Progress.of(steps.of(referral));
  }
}
