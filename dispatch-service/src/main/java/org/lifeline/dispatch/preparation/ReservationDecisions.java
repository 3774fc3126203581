package org.lifeline.dispatch.preparation;

import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.lifeline.dispatch.consignment.InHand;
import org.lifeline.dispatch.consignment.Prepared;
import org.lifeline.dispatch.consignment.store.LockedConsignments;
import org.lifeline.dispatch.pack.Packs.CurrentPacks;
import org.lifeline.events.ConsignmentCancelled;
import org.lifeline.events.DeviceReserved;
import org.lifeline.events.ReleaseRequested;
import org.lifeline.platform.inbox.Outcome;

/** Decides on reservations and their releases, using only what is locked. Does no I/O. */
final class ReservationDecisions {

  private final LockedConsignments locked;
  private final Set<UUID> released;
  private final CurrentPacks packs;
  private final Map<UUID, String> numbers;
  private final Instant now;
  private final Set<UUID> newlyReleased = new HashSet<>();

  /**
   * @param released reservations in the poll that were given up before they were heard of
   * @param numbers a tracking number for each reservation that may have to be prepared
   */
  ReservationDecisions(LockedConsignments locked, Set<UUID> released, CurrentPacks packs,
      Map<UUID, String> numbers, Instant now) {
    this.locked = locked;
    this.released = released;
    this.packs = packs;
    this.numbers = numbers;
    this.now = now;
  }

  /** The reservations that were given up in this poll without having been heard of. */
  Set<UUID> newlyReleased() {
    return newlyReleased;
  }

  /**
   * Prepares a consignment, even for a referral that has ended: allocation asks for its release, and hand-over is
   * refused.
   */
  Outcome prepare(DeviceReserved reserved) {
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
  Outcome release(ReleaseRequested asked) {
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
}
