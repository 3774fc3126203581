package org.lifeline.allocation.stock;

import java.util.Locale;

/** Where a device is. Every device that was ever taken in is in exactly one of these. */
public enum DeviceState {
  /** Can be given to somebody. */
  FREE,
  /** Held for a referral; its parcel has not gone. */
  RESERVED,
  /** In a parcel on its way. */
  DISPATCHED,
  /** With a survivor. */
  DELIVERED,
  /** Kept apart until it has been inspected. */
  QUARANTINED,
  /** Out of stock for good. */
  RETIRED,
  /** Nobody knows where. It is kept apart once it turns up. */
  LOST;

  /** The name in the database, in answers and in metrics. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * What its hub is told. Who has packed a parcel has read whom it is for: whether the phone has arrived, and whether the
   * abuser has found it, is not for her, and so all that has left a hub's stock is one to it.
   */
  public String codeForHub() {
    return switch (this) {
      case FREE, RESERVED, QUARANTINED, LOST -> code();
      case DISPATCHED, DELIVERED, RETIRED -> "gone";
    };
  }

  public static DeviceState of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
