package org.lifeline.dispatch.readiness;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lifeline.dispatch.consignment.Check;
import org.lifeline.dispatch.consignment.Check.Mark;
import org.lifeline.dispatch.consignment.ReadinessItem;
import org.lifeline.dispatch.pack.Pack;
import org.lifeline.dispatch.pack.PackVariant;
import org.lifeline.platform.doors.problem.FieldError;

/**
 * The readiness check as hub staff fill it in, all at once or item by item. What is not said stays as it was; what nobody
 * has ever said does not hold.
 *
 * @param batteryPercent 0 to 100
 * @param packHash hash of the contact pack as it was read from the handset, hex: that of the names and form that it was
 * loaded with
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
   * What is said of which item, held against the rules.
   *
   * @param current the region's pack at this moment; where the region has none, nothing can be loaded
   * @param variant how this parcel's phone has to hold it; null as long as that is not known
   * @param by who says so
   */
  Check said(Pack current, @Nullable PackVariant variant, int minimumBatteryPercent, String by, Instant now) {
    var items = new EnumMap<ReadinessItem, Mark>(ReadinessItem.class);
    put(items, ReadinessItem.WIPED, wiped, by, now);
    put(items, ReadinessItem.BATTERY_PERCENT, batteryPercent == null ? null : batteryPercent >= minimumBatteryPercent,
        by, now);
    put(items, ReadinessItem.EMERGENCY_ALERTS_OFF, emergencyAlertsOff, by, now);
    put(items, ReadinessItem.LOCATION_SHARING_OFF, locationSharingOff, by, now);
    put(items, ReadinessItem.CLOUD_ACCOUNTS_OFF, cloudAccountsOff, by, now);
    put(items, ReadinessItem.LOCK_SCREEN_PREVIEWS_OFF, lockScreenPreviewsOff, by, now);
    put(items, ReadinessItem.CONTACT_PACK,
        packHash == null ? null : variant != null && variant.isLoaded(current, packHash), by, now);
    return new Check(items, batteryPercent);
  }

  private static void put(Map<ReadinessItem, Mark> items, ReadinessItem item, @Nullable Boolean holds, String by,
      Instant now) {
    if (holds != null) {
      items.put(item, new Mark(holds, by, now));
    }
  }
}
