package org.lifeline.allocation.stock;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Where a device is. Every device that was ever taken in is in exactly one of these states. */
public enum DeviceState {
  /** Can be given to a survivor. */
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
  /** Nobody knows where it is. It is quarantined once it turns up. */
  LOST;

  /** The name of every state. */
  public static final List<String> CODES = Arrays.stream(values()).map(DeviceState::code).toList();

  /** Every name that a hub is told. */
  static final List<String> CODES_FOR_HUBS = Arrays.stream(values()).map(DeviceState::codeForHub).distinct().toList();

  /** The name in the database, in answers and in metrics. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The state as its hub is told. Whoever packed a parcel has read whom it is for, and must not learn whether the phone
   * has arrived or the abuser has found it; so everything that has left a hub's stock looks the same to the hub.
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
