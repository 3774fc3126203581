package org.lifeline.dispatch.readiness;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.dispatch.consignment.Check;
import org.lifeline.dispatch.consignment.Check.Mark;
import org.lifeline.dispatch.consignment.ReadinessItem;
import org.lifeline.dispatch.pack.Pack;
import org.lifeline.dispatch.pack.PackVariant;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.platform.ids.IdText;

/**
 * The readiness check as hub staff fill it in, all at once or item by item. Items left out stay as they were; an item
 * that nobody has ever answered does not hold.
 *
 * @param batteryPercent 0 to 100
 * @param packHash hash, in hex, of the contact pack as it was read from the handset, for the names and form that were
 * loaded
 */
public record Checklist(@Nullable String consignmentId, @Nullable Boolean wiped, @Nullable Integer batteryPercent,
    @Nullable Boolean emergencyAlertsOff, @Nullable Boolean locationSharingOff, @Nullable Boolean cloudAccountsOff,
    @Nullable Boolean lockScreenPreviewsOff, @Nullable String packHash) {

  /** What is wrong if it names another parcel than the one with this id, which the request names beside it. */
  public List<FieldError> errorsAbout(UUID id) {
    return consignmentId == null || id.equals(IdText.read(consignmentId))
        ? List.of()
        : List.of(new FieldError("consignment_id", "not-this-parcel",
            "The check is another parcel's than that which it is sent for."));
  }

  /** This checklist for the parcel with this id, which the request names beside it. */
  public Checklist of(@Nullable String id) {
    return new Checklist(id, wiped, batteryPercent, emergencyAlertsOff, locationSharingOff, cloudAccountsOff,
        lockScreenPreviewsOff, packHash);
  }

  /** The values that are impossible; a check that has any is not recorded. */
  List<FieldError> errors() {
    return batteryPercent != null && (batteryPercent < 0 || batteryPercent > 100)
        ? List.of(new FieldError("battery_percent", "out-of-range", "A battery holds between 0 and 100 percent."))
        : List.of();
  }

  /**
   * The answers by item, compared with the rules.
   *
   * @param current the region's pack at this moment; where the region has none with a number, nothing can be loaded
   * @param variant the variant that this parcel's phone has to hold; null while that is not known
   * @param by who fills in the check
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
