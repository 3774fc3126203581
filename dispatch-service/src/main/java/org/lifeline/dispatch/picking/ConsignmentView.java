package org.lifeline.dispatch.picking;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.dispatch.consignment.Cancelled;
import org.lifeline.dispatch.consignment.Check;
import org.lifeline.dispatch.consignment.Consignment;
import org.lifeline.dispatch.consignment.Delivered;
import org.lifeline.dispatch.consignment.Discovered;
import org.lifeline.dispatch.consignment.Dispatched;
import org.lifeline.dispatch.consignment.Failed;
import org.lifeline.dispatch.consignment.InHand;
import org.lifeline.dispatch.consignment.Prepared;
import org.lifeline.dispatch.consignment.ReadinessItem;
import org.lifeline.dispatch.consignment.Ready;
import org.lifeline.dispatch.pack.Pack;
import org.lifeline.dispatch.pack.PackVariant;

/**
 * A consignment as its hub sees it, without anything of the referral or a person: staff who make up a parcel read on
 * its label whom it is for, and must not learn how great her risk is. Urgency shows only in the order.
 *
 * @param state {@code prepared}, {@code ready} or {@code cancelled}; {@code dispatched} once it has left, whatever has
 * become of it, but {@code failed} where it is to come back to the hub, or has
 * @param packVersion with {@code packHash}, the pack to load while the parcel is prepared, and the loaded one later;
 * the hash is for this phone's names and form, and null where there is no pack with a number or nobody knows yet which
 * names were chosen
 * @param packNames {@code cover} where the survivor has chosen cover names: load the pack with {@code names=cover};
 * {@code own} otherwise
 * @param open the readiness items that do not hold; all of them before anybody has filled in anything
 * @param checklist each item with who looked at it last, and when; null once the parcel is no longer in hand
 * @param checkedAt when somebody last filled in anything
 * @param heldAt since when the courier holds it for collection
 * @param calledBackAt when the parcel was called back while under way, as the referral was withdrawn or ended by
 * erasure, one of its phones was found, or its address had changed before it left: it is to come back. Null again once
 * it can no longer be called back
 */
record ConsignmentView(UUID consignmentId, UUID reservationId, UUID deviceId, String imei, String iccid,
    String operator,
    String form, String model, String hub, String state, String trackingNumber, String packRegion,
    long packVersion, @Nullable String packHash, String packNames, Instant reservedAt, Instant reservedUntil,
    List<String> pickList,
    @Nullable List<String> open, @Nullable List<Item> checklist, @Nullable Instant checkedAt,
    @Nullable String checkedBy,
    @Nullable Instant dispatchedAt, @Nullable Instant heldAt, @Nullable Instant calledBackAt) {

  /**
   * An item of the readiness check.
   *
   * @param holds null where nobody has looked at it; so are {@code by} and {@code at}
   */
  record Item(String item, @Nullable Boolean holds, @Nullable String by, @Nullable Instant at) {
  }

  /**
   * The view of a consignment.
   *
   * @param current the pack of the consignment's region at this moment
   * @param coverNames whether the survivor has chosen cover names; null while that is not known
   */
  static ConsignmentView of(Consignment consignment, Pack current, @Nullable Boolean coverNames,
      List<String> pickList) {
    var parcel = consignment.parcel();
    var device = parcel.device();
    var pack = switch (consignment) {
      case Prepared p -> current;
      case Ready r -> r.pack();
      default -> new Pack(parcel.region(), consignment.packVersion(), null);
    };
    var check = consignment instanceof InHand inHand ? inHand.check() : null;
    var last = check == null ? null : check.last();
    var dispatched = dispatched(consignment);
    return new ConsignmentView(parcel.id(), parcel.id(), device.id(), device.imei(), device.iccid(), device.operator(),
        device.form(), device.model(), parcel.hub(), state(consignment),
        parcel.trackingNumber(), parcel.region(), pack.version(),
        coverNames == null ? null : new PackVariant(device.form(), coverNames).hashOf(pack),
        Boolean.TRUE.equals(coverNames) ? "cover" : "own",
        parcel.reservedAt(),
        parcel.reservedUntil(), pickList, open(consignment),
        consignment instanceof InHand ? checklist(check) : null, last == null ? null : last.at(),
        last == null ? null : last.by(), dispatched == null ? null : dispatched.at(),
        dispatched == null ? null : dispatched.heldAt(),
        calledBackAt(consignment));
  }

  private static List<Item> checklist(@Nullable Check check) {
    return Arrays.stream(ReadinessItem.values()).map(item -> {
      var mark = check == null ? null : check.items().get(item);
      return mark == null
          ? new Item(item.word(), null, null, null)
          : new Item(item.word(), mark.holds(), mark.by(), mark.at());
    }).toList();
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
      case Discovered d -> d.dispatched();
      default -> null;
    };
  }

  private static @Nullable Instant calledBackAt(Consignment consignment) {
    return switch (consignment) {
      case Dispatched d -> d.calledBackAt();
      case Discovered d -> d.calledBackAt();
      default -> null;
    };
  }

  private static String state(Consignment consignment) {
    return switch (consignment) {
      case Prepared p -> "prepared";
      case Ready r -> "ready";
      // Packers read names on labels, and need not know whether a parcel has arrived or an abuser has found the phone.
      case Dispatched d -> "dispatched";
      case Delivered d -> "dispatched";
      case Discovered d -> d.failure() == null ? "dispatched" : "failed";
      case Failed f -> "failed";
      case Cancelled c -> "cancelled";
    };
  }
}
