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
  /** Nobody knows where. */
  LOST;

  /** The name in the database, in answers and in metrics. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static DeviceState of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
