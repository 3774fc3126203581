package org.lifeline.dispatch.readiness;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lifeline.dispatch.consignment.ReadinessItem;
import org.lifeline.dispatch.pack.Pack;
import org.lifeline.platform.doors.FieldError;

/**
 * The readiness check as hub staff fill it in. What is not said does not hold.
 *
 * @param batteryPercent 0 to 100
 * @param packHash hash of the contact pack as it was read from the handset, hex
 */
public record Checklist(@Nullable String consignmentId, @Nullable Boolean wiped, @Nullable Integer batteryPercent,
    @Nullable Boolean emergencyAlertsOff, @Nullable Boolean locationSharingOff, @Nullable Boolean cloudAccountsOff,
    @Nullable Boolean lockScreenPreviewsOff, @Nullable String packHash) {

  /** The same for the parcel that is named beside it. */
  public Checklist of(@Nullable String id) {
    return new Checklist(id, wiped, batteryPercent, emergencyAlertsOff, locationSharingOff, cloudAccountsOff,
        lockScreenPreviewsOff, packHash);
  }

  /** What cannot be meant; such a check is not recorded. */
  List<FieldError> errors() {
    return batteryPercent != null && (batteryPercent < 0 || batteryPercent > 100)
        ? List.of(new FieldError("battery_percent", "out-of-range", "A battery holds between 0 and 100 percent."))
        : List.of();
  }

  /**
   * The items that do not hold.
   *
   * @param current the region's pack at this moment; where the region has none, nothing can be loaded
   */
  Set<ReadinessItem> open(Pack current, int minimumBatteryPercent) {
    var open = EnumSet.noneOf(ReadinessItem.class);
    require(open, ReadinessItem.WIPED, wiped);
    require(open, ReadinessItem.BATTERY_PERCENT, batteryPercent != null && batteryPercent >= minimumBatteryPercent);
    require(open, ReadinessItem.EMERGENCY_ALERTS_OFF, emergencyAlertsOff);
    require(open, ReadinessItem.LOCATION_SHARING_OFF, locationSharingOff);
    require(open, ReadinessItem.CLOUD_ACCOUNTS_OFF, cloudAccountsOff);
    require(open, ReadinessItem.LOCK_SCREEN_PREVIEWS_OFF, lockScreenPreviewsOff);
    require(open, ReadinessItem.CONTACT_PACK, current.isLoaded(packHash));
    return open;
  }

  private static void require(Set<ReadinessItem> open, ReadinessItem item, @Nullable Boolean holds) {
    if (!Boolean.TRUE.equals(holds)) {
      open.add(item);
    }
  }
}
