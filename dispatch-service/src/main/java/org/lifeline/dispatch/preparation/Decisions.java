package org.lifeline.dispatch.preparation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.lifeline.dispatch.consignment.Cancelled;
import org.lifeline.dispatch.consignment.Consignment;
import org.lifeline.dispatch.consignment.Delivered;
import org.lifeline.dispatch.consignment.Discovered;
import org.lifeline.dispatch.consignment.Dispatched;
import org.lifeline.dispatch.consignment.Failed;
import org.lifeline.dispatch.consignment.InHand;
import org.lifeline.dispatch.consignment.Parcel;
import org.lifeline.dispatch.consignment.Prepared;
import org.lifeline.dispatch.consignment.store.LockedConsignments;
import org.lifeline.dispatch.pack.Packs.CurrentPacks;
import org.lifeline.dispatch.referral.Referral;
import org.lifeline.events.ConsignmentCancelled;
import org.lifeline.events.DeliveryChanged;
import org.lifeline.events.DeviceReserved;
import org.lifeline.events.DiscoveryReported;
import org.lifeline.events.ErasureConfirmed;
import org.lifeline.events.PersonalDataErased;
import org.lifeline.events.ReferralReopened;
import org.lifeline.events.ReferralWithdrawn;
import org.lifeline.events.ReleaseRequested;
import org.lifeline.events.SimSuspensionDecided;
import org.lifeline.events.SimSuspensionRequested;
import org.lifeline.platform.inbox.Outcome;

/** Decides on the events of a poll, one after the other, using only what is locked. Does no I/O. */
final class Decisions {

  private final LockedConsignments locked;
  private final Set<UUID> released;
  private final Set<UUID> passedOn;
  private final Map<UUID, Long> labels;
  private final Set<UUID> newlyReleased = new HashSet<>();
  private final Set<UUID> found = new HashSet<>();
  private final List<Parcel> toSuspend = new ArrayList<>();
  private final CurrentPacks packs;
  private final Map<UUID, String> numbers;
  private final Instant now;
  private int toFormerAddresses;

  /**
   * @param released reservations in the poll that were given up before they were heard of
   * @param passedOn consignments whose device has gone to somebody else since
   * @param labels of which details the labels of parcels under way were made, by consignment, where that is known
   * @param numbers a tracking number for each reservation that may have to be prepared
   */
  Decisions(LockedConsignments locked, Set<UUID> released, Set<UUID> passedOn, Map<UUID, Long> labels,
      CurrentPacks packs, Map<UUID, String> numbers, Instant now) {
    this.locked = locked;
    this.released = released;
    this.passedOn = passedOn;
    this.labels = labels;
    this.packs = packs;
    this.numbers = numbers;
    this.now = now;
  }

  Outcome take(@Nullable SpecificRecord event) {
    return switch (event) {
      case DeviceReserved reserved -> prepare(reserved);
      case ReleaseRequested asked -> release(asked);
      case DiscoveryReported found -> discover(UUID.fromString(found.getReferralId()),
          UUID.fromString(found.getConsignmentId()), found.getSequence());
      case SimSuspensionDecided decided -> decided.getSuspend()
          ? suspend(UUID.fromString(decided.getReferralId()), UUID.fromString(decided.getConsignmentId()))
          : Outcome.APPLIED;
      case ReferralReopened reopened -> reopen(UUID.fromString(reopened.getReferralId()),
          reopened.getSequence());
      case ReferralWithdrawn withdrawn -> withdraw(UUID.fromString(withdrawn.getReferralId()));
      case DeliveryChanged changed -> moveAway(changed);
      case PersonalDataErased erased -> erase(erased);
      case null, default -> Outcome.NOT_OURS;
    };
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

  /** The reservations that were given up in this poll without having been heard of. */
  Set<UUID> newlyReleased() {
    return newlyReleased;
  }

  /**
   * Prepares a consignment, even for a referral that has ended: allocation asks for its release, and hand-over is
   * refused.
   */
  private Outcome prepare(DeviceReserved reserved) {
    var id = UUID.fromString(reserved.getReservationId());
    var number = numbers.get(id);
    if (number == null || locked.find(id) != null || released.contains(id) || newlyReleased.contains(id)) {
      return Outcome.STALE;
    }
    var parcel = Parcels.of(reserved, number);
    locked.take(Prepared.of(parcel, packs.of(parcel.region()), locked.referral(parcel.referralId()), now));
    return Outcome.APPLIED;
  }

  /**
   * Cancels a consignment, unless it has been handed over: whichever was committed first stands, and was told already.
   */
  private Outcome release(ReleaseRequested asked) {
    var id = UUID.fromString(asked.getReservationId());
    var referral = locked.referral(UUID.fromString(asked.getReferralId()));
    var found = locked.find(id);
    if (found != null && !found.parcel().referralId().equals(referral.id())) {
      throw new IllegalArgumentException("a release names a reservation of another referral");
    }
    switch (found) {
      case InHand inHand -> locked.take(inHand.cancel(asked.getReason(), referral, now));
      case null -> {
        if (released.contains(id) || !newlyReleased.add(id)) {
          return Outcome.STALE;
        }
        var told = referral.told();
        locked.change(told);
        locked.tell(told.id(), new ConsignmentCancelled(told.id().toString(), told.sequence(), now, id.toString(), null,
            asked.getReason()));
      }
      default -> {
        return Outcome.STALE;
      }
    }
    return Outcome.APPLIED;
  }

  /**
   * Records that a phone was found, whatever has become of its parcel since: it had left when the partner learned of
   * the find. From now on no other parcel of the referral may leave, and one that has just left is called back.
   */
  private Outcome discover(UUID id, UUID consignment, long sequence) {
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
  private Outcome reopen(UUID id, long sequence) {
    locked.change(locked.referral(id).reopened(sequence));
    return Outcome.APPLIED;
  }

  /**
   * Asks for the SIM of a found phone to be suspended, unless the phone came back and has gone to another survivor: the
   * finder no longer has it, and she needs it. If it lies at a hub for somebody else, its SIM is suspended, as the
   * phone goes nowhere any more.
   */
  private Outcome suspend(UUID id, UUID consignment) {
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

  private Outcome withdraw(UUID id) {
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
  private Outcome moveAway(DeliveryChanged changed) {
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
  private Outcome erase(PersonalDataErased erased) {
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
