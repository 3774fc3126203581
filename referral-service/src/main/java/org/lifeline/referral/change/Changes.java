package org.lifeline.referral.change;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.problem.Problem;
import org.lifeline.platform.sealing.Secret;
import org.lifeline.referral.audit.Acts;
import org.lifeline.referral.form.valid.DeliveryDetails;
import org.lifeline.referral.form.valid.SafeContact;
import org.lifeline.referral.lease.LeaseLedger;
import org.lifeline.referral.progress.OwnSteps;
import org.lifeline.referral.progress.OwnSteps.Own;
import org.lifeline.referral.progress.Progress;
import org.lifeline.referral.progress.Replacements;
import org.lifeline.referral.progress.State;
import org.lifeline.referral.progress.Step;
import org.lifeline.referral.progress.Steps;
import org.lifeline.referral.review.Succession;
import org.lifeline.referral.sealing.Part;
import org.lifeline.referral.sealing.PartSeals;
import org.lifeline.referral.sealing.SealedData;
import org.lifeline.referral.setapart.ApartReferrals;
import org.springframework.stereotype.Service;

/** Carries out partners' commands: decides, records and announces, in the open transaction. */
@Service
final class Changes implements ReferralChanges {

  private final KeptReferrals referrals;
  private final Steps steps;
  private final OwnSteps own;
  private final PartSeals seals;
  private final Succession succession;
  private final ApartReferrals apart;
  private final AuditLog audit;
  private final LeaseLedger leases;
  private final Replacements replacements;
  private final Clock clock;

  Changes(KeptReferrals referrals, Steps steps, OwnSteps own, PartSeals seals, Succession succession,
      ApartReferrals apart, AuditLog audit, LeaseLedger leases, Replacements replacements, Clock clock) {
    this.replacements = replacements;
    this.referrals = referrals;
    this.steps = steps;
    this.own = own;
    this.seals = seals;
    this.succession = succession;
    this.apart = apart;
    this.audit = audit;
    this.leases = leases;
    this.clock = clock;
  }

  /**
   * What a change has led to.
   *
   * @param state as it is shown to the partner
   * @param contactVersion version of the safe contact
   * @param replacedBy after the report of a found phone: the partner's own referrals that stand in the place of this one,
   * which the report does not stop; null, and left out, where there are none, and after anything else
   * @param test true for test credentials; null, and left out, for any other
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "ReferralChange")
  record Changed(UUID id, String state, long contactVersion, @Nullable List<UUID> replacedBy,
      @Nullable Boolean test) {

    Changed beside(List<UUID> others) {
      return new Changed(id, state, contactVersion, others.isEmpty() ? null : others, test);
    }
  }

  /**
   * Withdraws a referral. If another one was held as its duplicate, or was still to be compared with it and its personal
   * data is erased, that one is served from now on.
   *
   * @throws Problem there is no such referral (404), or its phone is delivered (409)
   */
  @Override
  public Changed withdraw(Caller partner, UUID id) {
    var kept = findUnwritten(partner, id);
    var progress = progress(kept);
    var at = Step.time(clock);
    var changed = apply(partner, kept, progress, Commands.withdraw(progress), at, new byte[0], kept.contactVersion());
    apart.withdrawn(id, at);
    succession.withdrawn(id, at, progress.erasedAt() != null);
    return changed;
  }

  /**
   * Replaces the safe contact, or confirms it by sending what it was.
   *
   * @throws Problem there is no such referral (404), or it is withdrawn or erased (409)
   */
  @Override
  public Changed changeContact(Caller partner, UUID id, Secret<SafeContact> contact) {
    var kept = findUnwritten(partner, id);
    var sealed = present(kept.safeContact());
    var progress = progress(kept);
    long version = kept.contactVersion() + 1;
    var ciphertext = seals.reseal(id, Part.SAFE_CONTACT, sealed.wrappedKey(),
        inItsLanguage(partner, id, contact, sealed));
    var changed = apply(partner, kept, progress, Commands.changeContact(progress, version, isReplaced(progress, id)),
        Step.time(clock), ciphertext, version);
    referrals.keepContact(id, ciphertext, version);
    return changed;
  }

  /**
   * Replaces the delivery details, or confirms them by sending what they were.
   *
   * @throws Problem there is no such referral (404), or it is withdrawn or erased (409)
   */
  @Override
  public Changed changeDelivery(Caller partner, UUID id, Secret<DeliveryDetails> delivery) {
    var kept = findWithSurvivor(partner, id);
    var progress = progress(kept);
    var ciphertext = seals.reseal(id, Part.DELIVERY, present(kept.delivery()).wrappedKey(), delivery);
    var changed = apply(partner, kept, progress, Commands.changeDelivery(progress, isReplaced(progress, id)),
        Step.time(clock), ciphertext, kept.contactVersion());
    referrals.keepDelivery(id, ciphertext);
    return changed;
  }

  /**
   * Takes a partner's word that the abuser has found a phone. If the referral was withdrawn too late to stop the phone,
   * another one that was held as its duplicate is served from now on.
   *
   * @param trackingNumber the number under which the phone was sent; null for the one sent last
   * @param suspend what the caseworker has decided about its SIM; null if that is to be decided later
   * @throws Problem there is no such referral (404), no phone has been sent (409), or none under this number (a field
   * error)
   */
  @Override
  public Changed reportDiscovery(Caller partner, UUID id, @Nullable String trackingNumber, @Nullable Boolean suspend) {
    var kept = findUnwritten(partner, id);
    var progress = progress(kept);
    var at = Step.time(clock);
    var changed = apply(partner, kept, progress, Commands.reportDiscovery(progress, trackingNumber, suspend), at,
        new byte[0], kept.contactVersion());
    // A withdrawn referral stands only as long as the survivor has its phone; any other goes on hold.
    succession.ended(id, at);
    return changed.beside(replacements.of(partner.party(), id));
  }

  /**
   * Takes the caseworker's decision on the SIM of a phone that was found.
   *
   * @param trackingNumber the number under which the phone was sent; null for the one reported last
   * @throws Problem there is no such referral (404), no phone was found or its SIM's suspension was asked for already
   * (409), or none was sent under this number (a field error)
   */
  @Override
  public Changed decideSuspension(Caller partner, UUID id, @Nullable String trackingNumber, boolean suspend) {
    var kept = find(partner, id);
    var progress = progress(kept);
    return apply(partner, kept, progress, Commands.decideSuspension(progress, trackingNumber, suspend),
        Step.time(clock), new byte[0], kept.contactVersion());
  }

  /**
   * Whether the referral is on hold and another one stands in its place. It is not served again then: two phones for
   * one survivor are one too many.
   */
  private boolean isReplaced(Progress progress, UUID id) {
    return progress.state() instanceof State.OnHold && succession.isReplaced(id);
  }

  /** The contact with the language it had before, where the new one names none. */
  private Secret<SafeContact> inItsLanguage(Caller partner, UUID id, Secret<SafeContact> contact, SealedData before) {
    if (contact.reveal().language() != null) {
      return contact;
    }
    var opening = audit.record(Acts.openedForChange(partner), id);
    var language = seals.open(id, Part.SAFE_CONTACT, before, SafeContact.class, opening).reveal().language();
    return contact.map(c -> c.in(language));
  }

  private Kept find(Caller partner, UUID id) {
    return referrals.lock(partner.party(), id).orElseThrow(Problem::notFound);
  }

  /**
   * Finds and locks a referral after locking its survivor, as anyone does who reopens another referral of the same
   * survivor. Another partner's referral is refused before anything of it is looked up or waited for.
   */
  private Kept findWithSurvivor(Caller partner, UUID id) {
    if (!referrals.exists(partner.party(), id)) {
      throw Problem.notFound();
    }
    succession.lockSurvivorOf(id);
    return find(partner, id); // checks the partner again: it may have changed before the lock was obtained
  }

  /**
   * As {@link #findWithSurvivor}, and makes sure that no message is on its way to the safe contact, nor can be until
   * the transaction ends.
   */
  private Kept findUnwritten(Caller partner, UUID id) {
    var kept = findWithSurvivor(partner, id);
    leases.demandNone(id);
    return kept;
  }

  private Progress progress(Kept kept) {
    return new Progress(kept.shownWaitingAt(), steps.of(kept.id()));
  }

  private static SealedData present(@Nullable SealedData sealed) {
    if (sealed == null) {
      throw Problem.conflict("The personal data of this referral is erased.");
    }
    return sealed;
  }

  /** Records and announces a decision; who acted is on record before anything is done. */
  private Changed apply(Caller partner, Kept kept, Progress before, Decision decision, Instant at,
      byte[] ciphertext, long contactVersion) {
    var happenings = decision.orRefused();
    happenings.stream().flatMap(what -> OwnActs.of(partner, what).stream())
        .forEach(act -> audit.record(act, kept.id()));
    var after = own.add(kept.id(), before, at, happenings.stream().map(what -> new Own(what,
        sequence -> ChangeEvents.of(kept.id(), sequence, at, what, ciphertext))).toList());
    return new Changed(kept.id(), after.state().shown(at), contactVersion, null, null);
  }
}
