package org.lifeline.allocation.events;

import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.lifeline.allocation.audit.Acts;
import org.lifeline.allocation.matching.Band;
import org.lifeline.allocation.needs.Needs;
import org.lifeline.allocation.referral.Origin;
import org.lifeline.allocation.referral.Referral;
import org.lifeline.allocation.referral.SealedNeeds;
import org.lifeline.allocation.reservation.Round;
import org.lifeline.allocation.scheme.Scheme;
import org.lifeline.events.DiscoveryReported;
import org.lifeline.events.PersonalDataErased;
import org.lifeline.events.ReferralCreated;
import org.lifeline.events.ReferralKey;
import org.lifeline.events.ReferralReopened;
import org.lifeline.events.ReferralWithdrawn;
import org.lifeline.events.ReplacementReason;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.inbox.Outcome;
import org.lifeline.platform.registry.Fields;
import org.springframework.stereotype.Component;

/** Handles what referral-service says about referrals, on {@code referrals} and {@code referral-keys}. */
@Component
class ReferralEvents {

  private final Scheme scheme;
  private final Needs needs;
  private final Erasures erasures;
  private final AuditLog audit;

  ReferralEvents(Scheme scheme, Needs needs, Erasures erasures, AuditLog audit) {
    this.scheme = scheme;
    this.needs = needs;
    this.erasures = erasures;
    this.audit = audit;
  }

  /**
   * Applies an event to the round.
   *
   * @param body null for the tombstone of a key
   * @throws IllegalArgumentException the event is none of these, or names a region that the scheme lacks
   */
  Outcome take(Round round, UUID id, @Nullable SpecificRecord body) {
    var referral = round.referral(id);
    return switch (body) {
      case null -> keyGone(round, referral);
      case ReferralKey key -> keyed(round, referral, Fields.bytes(key.getWrappedKey()));
      case ReferralCreated created -> heard(round, referral, created.getSequence(),
          created(round, referral, created));
      case ReferralReopened reopened -> heard(round, referral, reopened.getSequence(), referral.reopened());
      case DiscoveryReported found -> heard(round, referral, found.getSequence(),
          referral.reportedFound(UUID.fromString(found.getConsignmentId())));
      case ReferralWithdrawn withdrawn -> heard(round, referral, withdrawn.getSequence(), referral.withdrawn());
      case PersonalDataErased erased -> {
        if (!referral.erased()) {
          audit.record(Acts.ERASED, id);
        }
        var outcome = heard(round, referral, erased.getSequence(), referral.erased(erased.getEnded()));
        if (outcome == Outcome.APPLIED) {
          erasures.confirm(round, id);
        }
        yield outcome;
      }
      default -> throw new IllegalArgumentException("not an event of a referral: " + body.getSchema().getName());
    };
  }

  private static Outcome heard(Round round, Referral before, long sequence, Referral after) {
    if (sequence <= before.sequences().referrals()) {
      return Outcome.STALE;
    }
    round.change(after.with(after.sequences().heardOfReferral(sequence)));
    return Outcome.APPLIED;
  }

  /** The referral that a new one replaces: it has to be loaded in the same round. */
  static Optional<UUID> replacedBy(@Nullable SpecificRecord body) {
    return body instanceof ReferralCreated created
        ? Optional.ofNullable(created.getReplaces()).map(UUID::fromString)
        : Optional.empty();
  }

  private Referral created(Round round, Referral referral, ReferralCreated event) {
    scheme.hubsOf(event.getRegion());
    var part = event.getAllocation();
    var replaced = replacedBy(event);
    return referral.created(
        new Origin(event.getRegion(), bandOf(event.getBand()), event.getFirstAcceptedAt(), replaced.orElse(null)),
        new SealedNeeds(part.getVersion(), Fields.bytes(part.getCiphertext())),
        replaced.flatMap(round::known)
            .map(earlier -> earlier.foundFor(event.getReplacesReason() == ReplacementReason.FOUND)).orElse(null));
  }

  private Outcome keyed(Round round, Referral referral, byte[] key) {
    if (!referral.takesKey()) {
      return Outcome.STALE;
    }
    round.change(referral.keyed(key));
    return Outcome.APPLIED;
  }

  /** Erases because of a key's tombstone; whether that ends the referral is announced on its own topic. */
  private Outcome keyGone(Round round, Referral referral) {
    if (referral.erased()) {
      return Outcome.STALE;
    }
    audit.record(Acts.ERASED, referral.id());
    round.change(referral.erased(false));
    return Outcome.APPLIED;
  }

  /**
   * Opens what those of the referrals need that have become complete, after putting that on record with one statement
   * for all of them.
   *
   * @throws IllegalArgumentException what was sealed does not have the agreed form, or names what the scheme lacks
   * @throws org.lifeline.platform.sealing.CannotOpen what a referral needs does not open with its key
   */
  void open(Round round, Collection<UUID> ids) {
    var complete = ids.stream().map(round::referral).filter(Referral::canBeOpened).toList();
    var opening = audit.record(Acts.OPENED_NEEDS, complete.stream().map(Referral::id).toList());
    for (var referral : complete) {
      var sealed = Objects.requireNonNull(referral.sealed());
      var key = Objects.requireNonNull(referral.wrappedKey());
      round.change(referral.opened(needs.open(referral.id(), sealed, key, opening)));
    }
  }

  private static Band bandOf(org.lifeline.events.Band band) {
    return switch (band) {
      case HIGH -> Band.HIGH;
      case MEDIUM -> Band.MEDIUM;
      case STANDARD, UNKNOWN -> Band.STANDARD;
    };
  }
}
