package org.lifeline.allocation.stock;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.allocation.matching.Bucket;
import org.lifeline.allocation.referral.ReleaseReason;

/**
 * A device's place in stock. Immutable: each move gives the next one, or the same one if the move is not the next for
 * it, as with a repeat, or an event about a reservation that is over.
 *
 * @param sequence number of the last event about it on topic {@code stock}
 * @param hold the referral that it is or was last held for; null once that ended without a dispatch
 * @param recalled whether its batch was recalled: it is never free again
 * @param found whether the abuser has found it with a survivor who had it before: it is retired as soon as it comes
 * back; if it is lost it stays so
 */
public record StockItem(UUID device, Bucket bucket, DeviceState state, long sequence, @Nullable Hold hold,
    boolean recalled, boolean found) {

  /** It is held for a referral. */
  public StockItem reserved(Hold next) {
    if (state != DeviceState.FREE) {
      throw new IllegalStateException("only a free device can be reserved; this one is " + state);
    }
    return with(DeviceState.RESERVED, next);
  }

  /** Whether dispatch-service still has to be asked to give this reservation up. */
  public boolean canBeAskedFor() {
    return state == DeviceState.RESERVED && hold != null && hold.asked() == null;
  }

  /**
   * dispatch-service is asked to give the reservation up; it alone decides. It is asked once, but a recall replaces
   * whatever was the reason before: the device is quarantined once it is given back.
   */
  public StockItem askedFor(ReleaseReason reason) {
    return state == DeviceState.RESERVED && hold != null
        && (hold.asked() == null || reason == ReleaseReason.RECALL && hold.asked() != ReleaseReason.RECALL)
            ? with(state, new Hold(hold.reservation(), hold.referral(), hold.until(), reason))
            : this;
  }

  /** Its batch was recalled: if it is free, it is quarantined. */
  public StockItem takenOut() {
    return state == DeviceState.FREE ? with(DeviceState.QUARANTINED, null) : this;
  }

  /**
   * The reservation is over and the parcel has not gone: the device is free; or quarantined if it was recalled, by
   * itself or with its batch; or out of stock if it was found.
   */
  public StockItem released(UUID reservation, ReleaseReason reason) {
    if (state != DeviceState.RESERVED || hold == null || !hold.reservation().equals(reservation)) {
      return this;
    }
    return with(found
        ? DeviceState.RETIRED
        : recalled || reason == ReleaseReason.RECALL || hold.asked() == ReleaseReason.RECALL
            ? DeviceState.QUARANTINED
            : DeviceState.FREE,
        null);
  }

  /** The parcel was handed over. */
  public StockItem dispatched(UUID reservation) {
    return state == DeviceState.RESERVED && isHeldBy(reservation) ? with(DeviceState.DISPATCHED, hold) : this;
  }

  /** The parcel has arrived; so it was handed over, even if that was not heard of. */
  public StockItem delivered(UUID reservation) {
    return isUnderWay() && isHeldBy(reservation) ? with(DeviceState.DELIVERED, hold) : this;
  }

  /**
   * The parcel has come back, or is to: the device is quarantined; or out of stock if it was found or had been
   * delivered. Somebody may have used it then: its number is known, and the next survivor's hidden phone would ring
   * with calls for the last one.
   */
  public StockItem cameBack(UUID reservation) {
    return (isUnderWay() || state == DeviceState.DELIVERED) && isHeldBy(reservation)
        ? with(found || state == DeviceState.DELIVERED ? DeviceState.RETIRED : DeviceState.QUARANTINED, hold)
        : this;
  }

  /**
   * The phone of a reservation, its last one or an earlier one, was found by the abuser: it is never used again. If it
   * is held for another referral by now, or lost, it is only marked.
   */
  public StockItem discovered(UUID reservation) {
    return switch (state) {
      case FREE, QUARANTINED -> with(DeviceState.RETIRED, hold);
      case RESERVED, DISPATCHED, DELIVERED -> isHeldBy(reservation) ? with(DeviceState.RETIRED, hold) : marked();
      case LOST -> marked();
      case RETIRED -> this;
    };
  }

  /** It was quarantined and can be given to a survivor again; one of a recalled batch never can. */
  public StockItem passedInspection() {
    return state == DeviceState.QUARANTINED && !recalled ? with(DeviceState.FREE, null) : this;
  }

  /** Retires a device that failed inspection, if nobody holds it. */
  public StockItem failedInspection() {
    return isHeldByNobody() ? with(DeviceState.RETIRED, hold) : this;
  }

  /** It should be at its hub, and is not. */
  public StockItem missing() {
    return isHeldByNobody() ? with(DeviceState.LOST, hold) : this;
  }

  /**
   * It was lost and has turned up: quarantined until it has been inspected. One that the abuser has found stays lost.
   */
  public StockItem turnedUp() {
    return state == DeviceState.LOST && !found ? with(DeviceState.QUARANTINED, hold) : this;
  }

  /** It lies at another hub from now on, in the same state. */
  public StockItem movedTo(String hub) {
    if (!isHeldByNobody()) {
      throw new IllegalStateException("only a free or quarantined device can be moved; this one is " + state);
    }
    return new StockItem(device, new Bucket(hub, bucket.form(), bucket.operator()), state, sequence, hold, recalled,
        found);
  }

  /** One more event about it is announced. */
  public StockItem told() {
    return new StockItem(device, bucket, state, sequence + 1, hold, recalled, found);
  }

  private StockItem marked() {
    return found ? this : new StockItem(device, bucket, state, sequence, hold, recalled, true);
  }

  private boolean isHeldByNobody() {
    return state == DeviceState.QUARANTINED || state == DeviceState.FREE;
  }

  /** Whether it is, or may be, on its way: what was said of its hand-over may have been discarded. */
  private boolean isUnderWay() {
    return state == DeviceState.RESERVED || state == DeviceState.DISPATCHED;
  }

  private boolean isHeldBy(UUID reservation) {
    return hold != null && hold.reservation().equals(reservation);
  }

  private StockItem with(DeviceState next, @Nullable Hold held) {
    return new StockItem(device, bucket, next, sequence, held, recalled, found);
  }
}
