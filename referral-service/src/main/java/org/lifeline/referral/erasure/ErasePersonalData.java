package org.lifeline.referral.erasure;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.lifeline.events.ErasureConfirmed;
import org.lifeline.events.PersonalDataErased;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.audit.Who;
import org.lifeline.platform.ids.Ids;
import org.lifeline.platform.outbox.EventRecords;
import org.lifeline.platform.outbox.Outbox;
import org.lifeline.referral.audit.Acts;
import org.lifeline.referral.lease.LeaseLedger;
import org.lifeline.referral.progress.Happening;
import org.lifeline.referral.progress.Progress;
import org.lifeline.referral.progress.State;
import org.lifeline.referral.progress.Step;
import org.lifeline.referral.progress.Steps;
import org.lifeline.referral.review.Succession;
import org.lifeline.referral.setapart.ApartReferrals;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/**
 * Erases the personal data of a referral, in the open transaction: keys, ciphertext, the entry in the blind index and
 * the safeguarding lead's notes go; the other services are told, and a tombstone follows each key on its topic. Either
 * all of it commits or nothing does, whatever crashes. Doing it again changes nothing, and it cannot be undone.
 */
@Service
final class ErasePersonalData {

  private final Erasures erasures;
  private final Tombstones tombstones;
  private final Confirmations confirmations;
  private final Steps steps;
  private final Succession succession;
  private final ApartReferrals apart;
  private final Outbox outbox;
  private final EventRecords records;
  private final AuditLog audit;
  private final LeaseLedger leases;
  private final Ids ids;
  private final Clock clock;
  private final String service;

  ErasePersonalData(Erasures erasures, Tombstones tombstones, Confirmations confirmations, Steps steps,
      Succession succession, ApartReferrals apart, Outbox outbox, EventRecords records, AuditLog audit,
      LeaseLedger leases, Ids ids, Clock clock, @Value("${spring.application.name}") String service) {
    this.erasures = erasures;
    this.tombstones = tombstones;
    this.confirmations = confirmations;
    this.steps = steps;
    this.succession = succession;
    this.apart = apart;
    this.outbox = outbox;
    this.records = records;
    this.audit = audit;
    this.leases = leases;
    this.ids = ids;
    this.clock = clock;
    this.service = service;
  }

  /** Makes anything else that would happen to the referral wait until the open transaction ends. */
  void lock(UUID referral) {
    succession.lockSurvivorOf(referral);
    erasures.lock(referral);
  }

  /**
   * Erases, unless it is erased already or there is no such referral.
   *
   * @param by who asked for it
   * @return whether it was done now
   */
  boolean erase(UUID referral, ErasureReason reason, Who by) {
    succession.lockSurvivorOf(referral);
    var locked = erasures.lock(referral);
    if (locked.isEmpty() || erasures.find(referral).isPresent()) {
      return false;
    }
    leases.demandNone(referral);
    var at = Step.time(clock);
    audit.record(Acts.erased(by, reason), referral);
    var before = new Progress(locked.get().shownWaitingAt(), steps.of(referral));
    var step = erased(before, referral, at);
    steps.addOwn(List.of(step));
    erasures.add(new Erasure(referral, at, reason.text(), nameOf(by), null));
    erasures.blank(referral);
    confirmations.keep(List.of(new Confirmation(referral, service, at)));
    var ended = step.what() instanceof Happening.Erased what && what.ended();
    apart.erased(referral, at);
    succession.erased(referral, at, before.after(step).hasEndedWithoutPhone());
    tell(step, ended, reason != ErasureReason.FOUND_ERASED);
    return true;
  }

  private String nameOf(Who by) {
    return by.isService() ? service : by.kind() + "/" + by.name();
  }

  /** The step of the erasure: a phone that was sent stays with the survivor; any other referral ends. */
  private static Step erased(Progress before, UUID referral, Instant at) {
    long sequence = before.nextSequence();
    var after = before.after(new Step(referral, sequence, at, new Happening.Erased(false))).state();
    var gone = after instanceof State.Dispatched || after instanceof State.Delivered;
    return new Step(referral, sequence, at, new Happening.Erased(!gone));
  }

  /**
   * Announces the erasure.
   *
   * @param news whether the other services do not know of it yet
   */
  private void tell(Step step, boolean ended, boolean news) {
    var id = step.referral().toString();
    var outgoing = new ArrayList<>(tombstones.first(step.referral(), step.at()));
    if (news) {
      outgoing.add(records.internal(ids.next(), "referrals", id,
          new PersonalDataErased(id, step.sequence(), step.at(), ended), step.at()));
    }
    outgoing.add(records.internal(ids.next(), "erasures", id, new ErasureConfirmed(id, service, step.at()),
        step.at()));
    outbox.append(outgoing);
  }
}
