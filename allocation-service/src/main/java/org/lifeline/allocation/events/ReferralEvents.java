package org.lifeline.allocation.events;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.lifeline.allocation.matching.Band;
import org.lifeline.allocation.needs.Needs;
import org.lifeline.allocation.referral.Origin;
import org.lifeline.allocation.referral.Referral;
import org.lifeline.allocation.referral.SealedNeeds;
import org.lifeline.allocation.reservation.Round;
import org.lifeline.allocation.scheme.Scheme;
import org.lifeline.events.PersonalDataErased;
import org.lifeline.events.ReferralCreated;
import org.lifeline.events.ReferralKey;
import org.lifeline.events.ReferralReopened;
import org.lifeline.events.ReferralWithdrawn;
import org.lifeline.platform.inbox.Outcome;
import org.springframework.stereotype.Component;

/** What referral-service tells of a referral, on {@code referrals} and {@code referral-keys}. */
@Component
class ReferralEvents {

  private final Scheme scheme;
  private final Needs needs;
  private final Erasures erasures;

  ReferralEvents(Scheme scheme, Needs needs, Erasures erasures) {
    this.scheme = scheme;
    this.needs = needs;
    this.erasures = erasures;
  }

  /**
   * @param body null for the tombstone of a key
   * @throws IllegalArgumentException the event is none of these, or names a region or a need that the scheme lacks
   * @throws org.lifeline.platform.sealing.CannotOpen what the referral needs does not open with its key
   */
  Outcome take(Round round, UUID id, @Nullable SpecificRecord body) {
    var referral = round.referral(id);
    return switch (body) {
      case null -> keyGone(round, referral);
      case ReferralKey key -> keyed(round, referral, bytes(key.getWrappedKey()));
      case ReferralCreated created -> heard(round, referral, created.getSequence(),
          created(referral, created));
      case ReferralReopened reopened -> heard(round, referral, reopened.getSequence(), referral.reopened());
      case ReferralWithdrawn withdrawn -> heard(round, referral, withdrawn.getSequence(), referral.withdrawn());
      case PersonalDataErased erased -> {
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

  private Referral created(Referral referral, ReferralCreated event) {
    scheme.hubsOf(event.getRegion());
    var part = event.getAllocation();
    return openedIfComplete(
        referral.created(new Origin(event.getRegion(), bandOf(event.getBand()), event.getFirstAcceptedAt()),
            new SealedNeeds(part.getVersion(), bytes(part.getCiphertext()))));
  }

  private Outcome keyed(Round round, Referral referral, byte[] key) {
    if (!referral.takesKey()) {
      return Outcome.STALE;
    }
    round.change(openedIfComplete(referral.keyed(key)));
    return Outcome.APPLIED;
  }

  /** A key that is taken back says that the person is erased; whether that ends the referral is told on its own topic. */
  private static Outcome keyGone(Round round, Referral referral) {
    if (referral.erased()) {
      return Outcome.STALE;
    }
    round.change(referral.erased(false));
    return Outcome.APPLIED;
  }

  private Referral openedIfComplete(Referral referral) {
    var sealed = referral.sealed();
    var key = referral.wrappedKey();
    return referral.canBeOpened() && sealed != null && key != null
        ? referral.opened(needs.open(referral.id(), sealed, key))
        : referral;
  }

  private static Band bandOf(org.lifeline.events.Band band) {
    return switch (band) {
      case HIGH -> Band.HIGH;
      case MEDIUM -> Band.MEDIUM;
      case STANDARD, UNKNOWN -> Band.STANDARD;
    };
  }

  private static byte[] bytes(ByteBuffer buffer) {
    var bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
