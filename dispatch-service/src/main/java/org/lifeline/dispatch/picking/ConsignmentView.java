package org.lifeline.dispatch.picking;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.dispatch.consignment.Cancelled;
import org.lifeline.dispatch.consignment.Consignment;
import org.lifeline.dispatch.consignment.Delivered;
import org.lifeline.dispatch.consignment.Dispatched;
import org.lifeline.dispatch.consignment.Failed;
import org.lifeline.dispatch.consignment.InHand;
import org.lifeline.dispatch.consignment.Prepared;
import org.lifeline.dispatch.consignment.ReadinessItem;
import org.lifeline.dispatch.consignment.Ready;
import org.lifeline.dispatch.pack.Pack;

/**
 * A consignment as its hub sees it. Nothing of the referral and nothing of a person.
 *
 * @param packVersion with {@code packHash}, the pack to load while it is prepared, and the loaded one later
 * @param open what the last readiness check found open; every item before the first
 * @param calledBackAt when the referral was withdrawn with the parcel under way: it is to come back
 */
record ConsignmentView(UUID consignmentId, UUID reservationId, UUID deviceId, String imei, String iccid,
    String operator,
    String form, String model, String hub, String band, String state, String trackingNumber, String packRegion,
    long packVersion, @Nullable String packHash, Instant reservedAt, Instant reservedUntil, List<String> pickList,
    @Nullable List<String> open, @Nullable Instant checkedAt, @Nullable String checkedBy,
    @Nullable Instant dispatchedAt, @Nullable Instant calledBackAt) {

  /** @param current the pack of the consignment's region at this moment */
  static ConsignmentView of(Consignment consignment, Pack current, List<String> pickList) {
    var parcel = consignment.parcel();
    var device = parcel.device();
    var pack = switch (consignment) {
      case Prepared p -> current;
      case Ready r -> r.pack();
      default -> new Pack(parcel.region(), consignment.packVersion(), null);
    };
    var check = consignment instanceof InHand inHand ? inHand.check() : null;
    var dispatched = dispatched(consignment);
    return new ConsignmentView(parcel.id(), parcel.id(), device.id(), device.imei(), device.iccid(), device.operator(),
        device.form(), device.model(), parcel.hub(), parcel.band().name().toLowerCase(Locale.ROOT), state(consignment),
        parcel.trackingNumber(), parcel.region(), pack.version(), pack.hash(), parcel.reservedAt(),
        parcel.reservedUntil(), pickList, open(consignment), check == null ? null : check.at(),
        check == null ? null : check.by(), dispatched == null ? null : dispatched.at(),
        dispatched == null ? null : dispatched.calledBackAt());
  }

  private static @Nullable List<String> open(Consignment consignment) {
    return consignment instanceof Prepared prepared
        ? prepared.open().stream().map(ReadinessItem::word).toList()
        : null;
  }

  private static @Nullable Dispatched dispatched(Consignment consignment) {
    return switch (consignment) {
      case Dispatched d -> d;
      case Delivered d -> d.dispatched();
      case Failed f -> f.dispatched();
      default -> null;
    };
  }

  private static String state(Consignment consignment) {
    return switch (consignment) {
      case Prepared p -> "prepared";
      case Ready r -> "ready";
      case Dispatched d -> "dispatched";
      case Delivered d -> "delivered";
      case Failed f -> "failed";
      case Cancelled c -> "cancelled";
    };
  }
}
