package org.lifeline.dispatch.preparation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.dispatch.consignment.Cancelled;
import org.lifeline.dispatch.consignment.Consignment;
import org.lifeline.dispatch.consignment.Delivered;
import org.lifeline.dispatch.consignment.Discovered;
import org.lifeline.dispatch.consignment.Dispatched;
import org.lifeline.dispatch.consignment.Failed;
import org.lifeline.dispatch.consignment.InHand;
import org.lifeline.dispatch.consignment.Parcel;
import org.lifeline.dispatch.consignment.store.LockedConsignments;
import org.lifeline.dispatch.referral.Referral;
import org.lifeline.events.DeliveryChanged;
import org.lifeline.events.ErasureConfirmed;
import org.lifeline.events.PersonalDataErased;
import org.lifeline.events.SimSuspensionRequested;
import org.lifeline.platform.inbox.Outcome;

/**
 * Decides on what is said of a referral: found phones, suspensions, the end, changed details. Uses only what is locked,
 * and does no I/O.
 */
final class ReferralDecisions {

  private final LockedConsignments locked;
  private final Map<UUID, Long> labels;
  private final Set<UUID> passedOn;
  private final Instant now;
  private final Set<UUID> found = new HashSet<>();
  private final List<Parcel> toSuspend = new ArrayList<>();
  private int toFormerAddresses;

  /**
   * @param labels of which details the labels of parcels under way were made, by consignment, where that is known
   * @param passedOn consignments whose device has gone to somebody else since
   */
  ReferralDecisions(LockedConsignments locked, Map<UUID, Long> labels, Set<UUID> passedOn, Instant now) {
    this.locked = locked;
    this.labels = labels;
    this.passedOn = passedOn;
    this.now = now;
  }

  /** The consignments whose phones were found. */
  Set<UUID> found() {
    return found;
  }

  /** The parcels whose SIMs are to be suspended by their operators. */
  List<Parcel> toSuspend() {
    return toSuspend;
  }

  /** How many parcels this poll says have left for an address that their partner had changed before. */
  int toFormerAddresses() {
    return toFormerAddresses;
  }

  /**
   * Records that a phone was found, whatever has become of its parcel since: it had left when the partner learned of
   * the find. From now on no other parcel of the referral may leave, and one that has just left is called back.
   */
  Outcome discover(UUID id, UUID consignment, long sequence) {
    var gone = ofReferral(id, consignment);
    if (gone instanceof Discovered) {
      return Outcome.STALE;
    }
    var referral = locked.referral(id).heldBy(sequence);
    locked.change(referral);
    if (!consignment.equals(referral.underWay())) {
      callBack(referral);
    }
    var move = switch (gone) {
      case Dispatched dispatched -> dispatched.discover(referral, now);
      case Delivered delivered -> delivered.discover(referral, now);
      case Failed failed -> failed.discover(referral, now);
      case null, default -> null;
    };
    if (move != null) {
      locked.take(move);
      found.add(consignment);
    }
    return Outcome.APPLIED;
  }

  /** Reopens a referral: its partner has confirmed or replaced the delivery details and the safe contact. */
  Outcome reopen(UUID id, long sequence) {
    locked.change(locked.referral(id).reopened(sequence));
    return Outcome.APPLIED;
  }

  /**
   * Asks for the SIM of a found phone to be suspended, unless the phone came back and has gone to another survivor: the
   * finder no longer has it, and she needs it. If it lies at a hub for somebody else, its SIM is suspended, because
   * that phone will not be sent.
   */
  Outcome suspend(UUID id, UUID consignment) {
    var found = ofReferral(id, consignment);
    if (found == null || found instanceof InHand || found instanceof Cancelled
        || passedOn.contains(consignment)) {
      return Outcome.STALE;
    }
    var told = locked.referral(id).told();
    var device = found.parcel().device();
    locked.change(told);
    locked.tell(id, new SimSuspensionRequested(id.toString(), told.sequence(), now, consignment.toString(),
        consignment.toString(), device.id().toString(), device.operator()));
    toSuspend.add(found.parcel());
    return Outcome.APPLIED;
  }

  private @Nullable Consignment ofReferral(UUID referral, UUID consignment) {
    var found = locked.find(consignment);
    if (found != null && !found.parcel().referralId().equals(referral)) {
      throw new IllegalArgumentException("a phone that was found is another referral's");
    }
    return found;
  }

  Outcome withdraw(UUID id) {
    var referral = locked.referral(id);
    locked.change(referral.withdrawn());
    callBack(referral);
    return Outcome.APPLIED;
  }

  /**
   * Calls back a parcel that left for an earlier address while the change was on its way here: the partner was told
   * that it is made. A change made after the hand-over leaves the parcel as it is: partners are told so. It counts
   * once for a parcel; also where a found phone has called it back already, as nobody knows by that where it goes.
   */
  Outcome moveAway(DeliveryChanged changed) {
    var referral = locked.referral(UUID.fromString(changed.getReferralId()));
    var underWay = referral.underWay();
    if (underWay != null && locked.find(underWay) instanceof Dispatched dispatched
        && labels.getOrDefault(underWay, 0L) < changed.getSequence()
        && !changed.getOccurredAt().isAfter(dispatched.at())) {
      if (dispatched.calledBackAt() == null || referral.isOnHold()) {
        toFormerAddresses++;
      }
      callBack(referral);
    }
    return Outcome.APPLIED;
  }

  private void callBack(Referral referral) {
    var underWay = referral.underWay();
    if (underWay != null && locked.find(underWay) instanceof Dispatched dispatched) {
      locked.change(dispatched.calledBack(now));
    }
  }

  /**
   * Erases a referral. Where that has ended the referral, a parcel under way left at the same moment and is called
   * back: the partner was told that none goes, and can no longer withdraw.
   */
  Outcome erase(PersonalDataErased erased) {
    var id = UUID.fromString(erased.getReferralId());
    if (erased.getEnded()) {
      callBack(locked.referral(id));
    }
    return erase(id);
  }

  /** Erases a referral and confirms it. Its delivery details are blanked elsewhere, in the same transaction. */
  Outcome erase(UUID id) {
    locked.change(locked.referral(id).erased());
    locked.tell(id, new ErasureConfirmed(id.toString(), "dispatch-service", now));
    return Outcome.APPLIED;
  }
}
