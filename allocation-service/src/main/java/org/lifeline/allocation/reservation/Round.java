package org.lifeline.allocation.reservation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
import org.lifeline.allocation.stock.Stock;
import org.lifeline.allocation.stock.StockItem;
import org.lifeline.events.RetirementReason;

/**
 * What one transaction changes: referrals and devices as they were and as they are now, who has come to want a device,
 * and what is to be told. Nothing is written before the round is {@link Rounds#close closed}. Used by one thread.
 */
public final class Round {

  private final Instant now;
  private final Announcements announcements;
  private final Map<UUID, Referral> before = new HashMap<>();
  private final Map<UUID, Referral> referrals = new LinkedHashMap<>();
  private final Map<UUID, StockItem> itemsBefore = new HashMap<>();
  private final Map<UUID, StockItem> items = new LinkedHashMap<>();
  private final Set<UUID> newcomers = new LinkedHashSet<>();
  private final Set<UUID> untold = new LinkedHashSet<>();
  private final Set<Bucket> freed = new LinkedHashSet<>();

  Round(Instant now, Announcements announcements) {
    this.now = now;
    this.announcements = announcements;
  }

  /** When all of it happens. */
  public Instant now() {
    return now;
  }

  void knows(Collection<Referral> known) {
    known.forEach(referral -> {
      before.put(referral.id(), referral);
      referrals.put(referral.id(), referral);
    });
  }

  void knowsItems(Collection<StockItem> known) {
    known.forEach(item -> {
      itemsBefore.put(item.device(), item);
      items.put(item.device(), item);
    });
  }

  /** A referral as it is now. */
  public Referral referral(UUID id) {
    var known = referrals.get(id);
    return known == null ? Referral.unknown(id) : known;
  }

  /** A referral, if anything is known of it. */
  public Optional<Referral> known(UUID id) {
    return Optional.ofNullable(referrals.get(id));
  }

  /** A device's place as it is now. */
  public Optional<StockItem> item(UUID device) {
    return Optional.ofNullable(items.get(device));
  }

  /** A referral has changed. Who comes to wait is matched when the round closes; who ends gives up what is held. */
  public void change(Referral next) {
    var previous = referral(next.id());
    referrals.put(next.id(), next);
    if (next.stage() == Stage.WAITING && previous.stage() != Stage.WAITING) {
      newcomers.add(next.id());
      if (previous.stage() != Stage.RESERVED) {
        untold.add(next.id());
      }
    }
    var reserved = next.reserved();
    if (previous.stage() == Stage.RESERVED && reserved != null) {
      if (next.stage() == Stage.WITHDRAWN) {
        askForRelease(reserved.device(), ReleaseReason.WITHDRAWAL);
      } else if (next.stage() == Stage.ERASED) {
        askForRelease(reserved.device(), ReleaseReason.ERASURE);
      }
    }
  }

  /**
   * Asks dispatch-service to give up what a device is held for, unless it has been asked or the parcel has gone.
   *
   * @return whether it is asked now
   */
  boolean askForRelease(UUID device, ReleaseReason reason) {
    var item = items.get(device);
    var hold = item == null ? null : item.hold();
    if (item == null || hold == null || !item.canBeAskedFor()) {
      return false;
    }
    items.put(device, item.askedFor(reason));
    announcements.releaseRequested(told(hold.referral()), hold.reservation(), reason);
    return true;
  }

  /** A reservation has ended without a dispatch. */
  public void released(StockItem freedItem, UUID referral, UUID reservation, ReleaseReason reason) {
    announcements.reservationReleased(told(referral), reservation, freedItem.device(), reason);
    if (freedItem.state() == DeviceState.RETIRED) {
      retired(freedItem, RetirementReason.RECALL);
    } else {
      items.put(freedItem.device(), freedItem);
      freed.add(freedItem.bucket());
    }
  }

  /** A device has moved on, and nobody but us needs to know. */
  public void moved(StockItem item) {
    items.put(item.device(), item);
  }

  /** A device is kept apart. */
  public void quarantined(StockItem item) {
    items.put(item.device(), item.told());
    announcements.deviceQuarantined(item.told());
  }

  /** A device has left stock. */
  public void retired(StockItem item, RetirementReason reason) {
    items.put(item.device(), item.told());
    announcements.deviceRetired(item.told(), reason);
  }

  /** A device was taken in; its row is written already. */
  public void received(Device device) {
    freed.add(device.bucket());
    announcements.deviceReceived(device);
  }

  /** Everything that could be free is looked at again. */
  void lookAtAll(Collection<Bucket> buckets) {
    freed.addAll(buckets);
  }

  /** A referral's person was erased here. */
  public void erasureConfirmed(UUID referral) {
    announcements.erasureConfirmed(referral);
  }

  void reserved(Referral referral, Device device, Hold hold) {
    referrals.put(referral.id(), referral);
    announcements.deviceReserved(told(referral.id()), device, hold);
  }

  /** Those who came to want a device and still do. */
  List<Referral> newcomers() {
    return newcomers.stream().map(this::referral).filter(referral -> referral.stage() == Stage.WAITING).toList();
  }

  Set<Bucket> freed() {
    return freed;
  }

  /** Tells newcomers for whom nothing was found that they wait; who had a place before knows. */
  void tellWhoWaits() {
    for (var id : untold) {
      if (referral(id).stage() == Stage.WAITING) {
        announcements.waitlisted(told(id));
      }
    }
  }

  List<Stock.Move> moves() {
    var moves = new ArrayList<Stock.Move>();
    items.forEach((device, item) -> {
      var earlier = itemsBefore.get(device);
      if (earlier != null && earlier != item) {
        moves.add(new Stock.Move(earlier, item));
      }
    });
    return moves;
  }

  List<Referral> added() {
    return referrals.values().stream().filter(referral -> !before.containsKey(referral.id())).toList();
  }

  List<Referral> changed() {
    return referrals.values().stream().filter(referral -> {
      var earlier = before.get(referral.id());
      return earlier != null && earlier != referral;
    }).toList();
  }

  Announcements announcements() {
    return announcements;
  }

  /** Counts one more event told of a referral, and returns it with that event's sequence. */
  private Referral told(UUID id) {
    var referral = referral(id);
    var next = referral.with(referral.sequences().told());
    referrals.put(id, next);
    return next;
  }
}
