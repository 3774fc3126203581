package org.lifeline.allocation.reservation;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.lifeline.allocation.matching.Bucket;
import org.lifeline.allocation.referral.Referral;
import org.lifeline.allocation.referral.ReleaseReason;
import org.lifeline.allocation.referral.Stage;
import org.lifeline.allocation.stock.Device;
import org.lifeline.allocation.stock.DeviceState;
import org.lifeline.allocation.stock.Hold;
import org.lifeline.allocation.stock.StockItem;
import org.lifeline.events.QuarantineReason;
import org.lifeline.events.RetirementReason;

/**
 * What one transaction changes: referrals and devices, which referrals have come to want a device, and what is to be
 * announced. Nothing is written before the round is {@link Rounds#close closed}. Used by one thread.
 */
public final class Round {

  private final Instant now;
  private final Announcements announcements;
  private final Changes<Referral> referrals = new Changes<>(Referral::id);
  private final Changes<StockItem> items = new Changes<>(StockItem::device);
  private final Set<UUID> newcomers = new LinkedHashSet<>();
  private final Set<UUID> untold = new LinkedHashSet<>();
  private final Set<Bucket> freed = new LinkedHashSet<>();

  Round(Instant now, Announcements announcements) {
    this.now = now;
    this.announcements = announcements;
  }

  /** The time at which all of it happens. */
  public Instant now() {
    return now;
  }

  Changes<Referral> referrals() {
    return referrals;
  }

  Changes<StockItem> items() {
    return items;
  }

  Announcements announcements() {
    return announcements;
  }

  /** A referral as it is now, known or not. */
  public Referral referral(UUID id) {
    return known(id).orElseGet(() -> Referral.unknown(id));
  }

  /** A referral, if anything is known of it. */
  public Optional<Referral> known(UUID id) {
    return referrals.now(id);
  }

  /** A device's place as it is now. */
  public Optional<StockItem> item(UUID device) {
    return items.now(device);
  }

  /**
   * Changes a referral. One that comes to wait, or to wait for something else, is matched when the round closes; one
   * that ends or is put on hold gives up what is held for it, and a phone of it that was found counts for its
   * replacements.
   */
  public void change(Referral next) {
    var previous = referral(next.id());
    var found = next.found();
    boolean isFound = found != null && !found.equals(previous.found());
    referrals.put(next.after(previous, now));
    if (next.stage() == Stage.WAITING && (previous.stage() != Stage.WAITING || isFound)) {
      newcomers.add(next.id());
      if (previous.stage() != Stage.WAITING && previous.stage() != Stage.RESERVED) {
        untold.add(next.id());
      }
    }
    if (previous.stage() == Stage.AWAITING_KEY && next.stage().hasEnded()) {
      untold.add(next.id());
    }
    var reserved = next.reserved();
    if (previous.stage() == Stage.RESERVED && reserved != null) {
      if (next.stage() == Stage.WITHDRAWN) {
        askForRelease(reserved.device(), ReleaseReason.WITHDRAWAL);
      } else if (next.stage() == Stage.ERASED) {
        askForRelease(reserved.device(), ReleaseReason.ERASURE);
      } else if (next.givesBack()) {
        askForRelease(reserved.device(), ReleaseReason.EXPIRED);
      }
    }
    if (found != null && isFound) {
      for (var one : referrals.all()) {
        if (one.replaces(next.id())) {
          toBeUnlike(one, found);
        }
      }
    }
  }

  /** Makes a replacement's device be unlike this one, which was found; what is held for it is asked back. */
  private void toBeUnlike(Referral referral, UUID device) {
    var next = referral.unlike(device);
    if (next == referral) {
      return;
    }
    change(next);
    if (next.stage() == Stage.RESERVED && next.reserved() != null) {
      askForRelease(next.reserved().device(), ReleaseReason.EXPIRED);
    }
  }

  /**
   * Asks dispatch-service to give up what a device is held for, unless it was asked before or the parcel has gone. A
   * recalled device is quarantined once it is given back, whatever was asked for before.
   */
  public void askForRelease(UUID device, ReleaseReason reason) {
    var item = items.now(device).orElse(null);
    var hold = item == null ? null : item.hold();
    if (item == null || hold == null) {
      return;
    }
    items.put(item.askedFor(reason));
    if (item.canBeAskedFor()) {
      announcements.releaseRequested(told(hold.referral()), hold.reservation(), reason);
    }
  }

  /** Ends a reservation without a dispatch. */
  public void released(StockItem freedItem, UUID referral, UUID reservation, ReleaseReason reason) {
    announcements.reservationReleased(told(referral), reservation, freedItem.device(), reason);
    if (freedItem.state() == DeviceState.FREE) {
      items.put(freedItem);
      freed.add(freedItem.bucket());
    } else {
      cameBack(freedItem, freedItem.recalled() ? QuarantineReason.RECALL : QuarantineReason.INSPECTION);
    }
  }

  /**
   * Takes back a device that nobody gets as it is: quarantined, or out of stock if it was found or had been delivered.
   */
  public void cameBack(StockItem item, QuarantineReason reason) {
    if (item.state() == DeviceState.RETIRED) {
      retired(item, item.found() ? RetirementReason.PHONE_DISCOVERED : RetirementReason.WAS_DELIVERED);
    } else {
      quarantined(item, reason);
    }
  }

  /** Moves a device on, which no other service needs to know. */
  public void moved(StockItem item) {
    items.put(item);
  }

  /**
   * Takes a device that the abuser has found out of stock; if it is held for another referral, its release is asked
   * for. One that has gone cannot be stopped.
   */
  public void discovered(StockItem item) {
    if (item.state() == DeviceState.RETIRED) {
      retired(item, RetirementReason.PHONE_DISCOVERED);
    } else {
      items.put(item);
      askForRelease(item.device(), ReleaseReason.RECALL);
    }
  }

  /** Announces that a batch was recalled; what becomes of its devices is announced by {@link #recalled}. */
  public void batchRecalled(UUID recall, String batch, int free, int reserved, int dispatched) {
    announcements.batchRecalled(recall, batch, free, reserved, dispatched);
  }

  /**
   * Recalls a device with its batch: a free one is quarantined, for a reserved one the release is asked; one that has
   * gone cannot be stopped.
   */
  public void recalled(StockItem item) {
    switch (item.state()) {
      case FREE -> quarantined(item.takenOut(), QuarantineReason.RECALL);
      case RESERVED -> askForRelease(item.device(), ReleaseReason.RECALL);
      case DISPATCHED, DELIVERED, QUARANTINED, RETIRED, LOST -> {
        // stays where it is
      }
    }
  }

  /** Takes a device out of stock. */
  public void retired(StockItem item, RetirementReason reason) {
    items.put(item.told());
    announcements.deviceRetired(item.told(), reason);
  }

  /** Frees a device that was quarantined. */
  public void returned(StockItem item) {
    items.put(item.told());
    freed.add(item.bucket());
    announcements.deviceReturned(item.told());
  }

  /** Moves a device to another hub; if it is free, whoever waits there may get it. */
  public void movedTo(StockItem item, String fromHub) {
    items.put(item.told());
    if (item.state() == DeviceState.FREE) {
      freed.add(item.bucket());
    }
    announcements.deviceMoved(item.told(), fromHub);
  }

  /** Announces a device that was taken in; its row is written already. */
  public void received(Device device) {
    freed.add(device.bucket());
    announcements.deviceReceived(device);
  }

  /** Has everything that could be free looked at again. */
  void lookAtAll(Collection<Bucket> buckets) {
    freed.addAll(buckets);
  }

  /** Confirms that a referral's personal data was erased here. */
  public void erasureConfirmed(UUID referral) {
    announcements.erasureConfirmed(referral);
  }

  void reserved(Referral referral, Device device, Hold hold) {
    referrals.put(referral);
    announcements.deviceReserved(told(referral.id()), device, hold);
  }

  /** Referrals that came to want a device, or another one than before, and still do. */
  List<Referral> newcomers() {
    return newcomers.stream().map(this::referral).filter(referral -> referral.stage() == Stage.WAITING).toList();
  }

  /** Whether it is served as a newcomer, and not from its place in the waiting list. */
  boolean isNewcomer(UUID referral) {
    return newcomers.contains(referral);
  }

  Set<Bucket> freed() {
    return freed;
  }

  /**
   * Announces that newcomers wait for whom nothing was found; for those that were in the list before it is known. And
   * for those that ended before anybody looked: their partner is told the same as if they had ended a moment later.
   */
  void tellWhoWaits() {
    for (var id : untold) {
      var stage = referral(id).stage();
      if (stage == Stage.WAITING || stage.hasEnded()) {
        announcements.waitlisted(told(id));
      }
    }
  }

  private void quarantined(StockItem item, QuarantineReason reason) {
    items.put(item.told());
    announcements.deviceQuarantined(item.told(), reason);
  }

  /** Counts one more event announced for a referral, and returns it with that event's sequence. */
  private Referral told(UUID id) {
    var referral = referral(id);
    var next = referral.with(referral.sequences().told());
    referrals.put(next);
    return next;
  }
}
