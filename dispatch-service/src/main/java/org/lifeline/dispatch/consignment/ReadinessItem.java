package org.lifeline.dispatch.consignment;

import java.util.Locale;

/** The readiness check's items, all of which must hold before a parcel may leave. */
public enum ReadinessItem {
  WIPED("The handset is wiped."),
  BATTERY_PERCENT("The battery is charged far enough."),
  EMERGENCY_ALERTS_OFF("Emergency alerts are off: their siren exposes a hidden phone."),
  LOCATION_SHARING_OFF("Location sharing is off."),
  CLOUD_ACCOUNTS_OFF("No cloud account is signed in."),
  LOCK_SCREEN_PREVIEWS_OFF("The lock screen shows no previews."),
  CONTACT_PACK("The region's current contact pack is loaded.");

  private final String rule;

  ReadinessItem(String rule) {
    this.rule = rule;
  }

  /** The item's name in requests, answers and rows, for example {@code contact_pack}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The rule in plain English. */
  public String rule() {
    return rule;
  }

  public static ReadinessItem of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
