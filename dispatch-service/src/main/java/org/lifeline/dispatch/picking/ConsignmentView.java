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
 * A consignment as its hub sees it. Nothing of the referral and nothing of a person: whoever makes up a parcel reads on its label whom it is
 * for, and is not to learn how great her risk is. What is urgent comes first.
 *
 * @param state {@code prepared}, {@code ready} or {@code cancelled}; {@code dispatched} once it has gone, whatever has become of it, but
 * {@code failed} where it is to come back to the hub, or has
 * @param packVersion with {@code packHash}, the pack to load while it is prepared, and the loaded one later; the hash is that
 * of this phone's names and form, null where there is no pack, or where nobody knows yet which names were chosen
 * @param packNames {@code cover} where the survivor has chosen cover names: load the pack with {@code names=cover}; {@code own} otherwise
 * @param open what does not hold of the readiness check; every item before anybody has filled in anything
 * @param checklist each item with who looked at it last, and when; null once the parcel is not in hand any more
 * @param checkedAt when somebody last filled in anything
 * @param heldAt since when the courier holds it for collection
 * @param calledBackAt when the referral was withdrawn or ended by erasure, or an earlier phone of its found, with the parcel under way: it is to come back. Null again once it cannot
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
   * @param holds null where nobody has looked at it, like {@code by} and {@code at}
   */
  record Item(String item, @Nullable Boolean holds, @Nullable String by, @Nullable Instant at) {
  }

  /**
   * @param current the pack of the consignment's region at this moment
   * @param coverNames whether the survivor has chosen cover names; null as long as that is not known
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
        consignment instanceof Dispatched gone ? gone.calledBackAt() : null);
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

  private static String state(Consignment consignment) {
    return switch (consignment) {
      case Prepared p -> "prepared";
      case Ready r -> "ready";
      // Whether it has arrived, and whether the abuser has found it, no packer needs to know who has read its name on a label.
      case Dispatched d -> "dispatched";
      case Delivered d -> "dispatched";
      case Discovered d -> d.failure() == null ? "dispatched" : "failed";
      case Failed f -> "failed";
      case Cancelled c -> "cancelled";
    };
  }
}
