package org.lifeline.dispatch.handover;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.dispatch.acknowledgement.DueTimes;
import org.lifeline.dispatch.acknowledgement.Duties;
import org.lifeline.dispatch.acknowledgement.Duty;
import org.lifeline.dispatch.announcement.Announcer;
import org.lifeline.dispatch.announcement.Announcer.Notice;
import org.lifeline.dispatch.bulk.Identifiers;
import org.lifeline.dispatch.consignment.Cancelled;
import org.lifeline.dispatch.consignment.Consignment;
import org.lifeline.dispatch.consignment.Consignments;
import org.lifeline.dispatch.consignment.Delivered;
import org.lifeline.dispatch.consignment.Dispatched;
import org.lifeline.dispatch.consignment.Failed;
import org.lifeline.dispatch.consignment.InHand;
import org.lifeline.dispatch.consignment.LockedConsignments;
import org.lifeline.dispatch.consignment.Prepared;
import org.lifeline.dispatch.consignment.Ready;
import org.lifeline.dispatch.pack.Packs;
import org.lifeline.dispatch.pack.Packs.CurrentPacks;
import org.lifeline.dispatch.handover.HandOverDoor.Item;
import org.lifeline.dispatch.readiness.CheckReadiness;
import org.lifeline.events.DispatchNotice;
import org.lifeline.events.NetworkAction;
import org.lifeline.platform.doors.Caller;
import org.lifeline.platform.doors.FieldError;
import org.lifeline.platform.ids.Ids;
import org.springframework.stereotype.Service;

/**
 * Hands parcels to the courier, and asks the network operators for what they owe from now on. However many parcels: one
 * lock, and one statement for each table.
 */
@Service
class HandOverConsignments {

  private final Consignments consignments;
  private final CheckReadiness readiness;
  private final Packs packs;
  private final Duties duties;
  private final DueTimes dueTimes;
  private final Announcer announcer;
  private final Ids ids;
  private final Clock clock;

  HandOverConsignments(Consignments consignments, CheckReadiness readiness, Packs packs, Duties duties,
      DueTimes dueTimes, Announcer announcer,
      Ids ids, Clock clock) {
    this.consignments = consignments;
    this.readiness = readiness;
    this.packs = packs;
    this.duties = duties;
    this.dueTimes = dueTimes;
    this.announcer = announcer;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * What came of one hand-over.
   *
   * @param outcome {@code dispatched}, now or before, or {@code refused}
   * @param dispatchedAt when it was handed over first; null where it was refused
   */
  record HandedOver(@Nullable String consignmentId, String outcome, List<FieldError> errors,
      @Nullable Instant dispatchedAt) {

    static HandedOver at(Consignment consignment, Instant at) {
      return new HandedOver(consignment.id().toString(), "dispatched", List.of(), at);
    }

    static HandedOver refused(@Nullable String id, List<FieldError> errors) {
      return new HandedOver(id, "refused", errors, null);
    }
  }

  /** Hands over parcels of one hub in their order, in the open transaction. */
  List<HandedOver> handOver(Caller hub, List<Item> items) {
    var batch = new Batch(consignments
        .lock(items.stream().map(item -> Identifiers.read(item.consignmentId())).filter(Objects::nonNull).toList()),
        packs.current(), Instant.ofEpochMilli(clock.millis()));
    var answers = items.stream().map(item -> batch.checkAndHandOver(hub, item)).toList();
    consignments.save(batch.locked);
    duties.add(batch.owed);
    announcer.announce(batch.locked.told(), batch.notices, batch.now);
    return answers;
  }

  private final class Batch {

    private final LockedConsignments locked;
    private final CurrentPacks current;
    private final Instant now;
    private final DueTimes.Due due;
    private final List<Duty> owed = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();

    Batch(LockedConsignments locked, CurrentPacks current, Instant now) {
      this.locked = locked;
      this.current = current;
      this.now = now;
      this.due = dueTimes.of(now);
    }

    HandedOver checkAndHandOver(Caller hub, Item item) {
      var id = Identifiers.read(item.consignmentId());
      if (item.readiness() != null && id != null && locked.find(id) instanceof InHand) {
        var list = item.readiness().of(item.consignmentId());
        var checked = readiness.check(hub, List.of(list), locked, current, now).getFirst();
        if (!checked.errors().isEmpty()) {
          return HandedOver.refused(item.consignmentId(), checked.errors());
        }
      }
      return handOver(hub, item.consignmentId());
    }

    private HandedOver handOver(Caller hub, @Nullable String text) {
      var id = Identifiers.read(text);
      var found = id == null ? null : locked.find(id);
      if (found == null || !found.parcel().hub().equals(hub.party())) {
        return HandedOver.refused(text,
            List.of(new FieldError("consignment_id", "not-found", "There is no such consignment at your hub.")));
      }
      return switch (found) {
        case Ready ready -> handOver(ready);
        case Prepared prepared -> HandedOver.refused(text, prepared.open().stream()
            .map(item -> new FieldError(item.word(), "open", item.rule())).toList());
        case Dispatched dispatched -> HandedOver.at(found, dispatched.at());
        case Delivered delivered -> HandedOver.at(found, delivered.dispatched().at());
        case Failed failed -> HandedOver.at(found, failed.dispatched().at());
        case Cancelled cancelled -> HandedOver.refused(text,
            List.of(new FieldError("consignment_id", "cancelled", "The consignment has been cancelled.")));
      };
    }

    private HandedOver handOver(Ready ready) {
      var parcel = ready.parcel();
      return switch (ready.handOver(locked.referral(parcel.referralId()), current.of(parcel.region()), now)) {
        case Ready.Gone gone -> {
          locked.take(gone.move());
          notify(gone.move().consignment(), ids.opaque());
          yield HandedOver.at(ready, now);
        }
        case Ready.Refused refused -> {
          if (refused.consignment() instanceof Prepared sentBack) {
            locked.change(sentBack);
          }
          yield HandedOver.refused(ready.id().toString(), refused.errors());
        }
      };
    }

    private void notify(Dispatched dispatched, UUID dispatchId) {
      var parcel = dispatched.parcel();
      var device = parcel.device();
      owed.add(Duty.of(dispatchId, parcel.id(), parcel.referralId(), device.operator(), now, due));
      notices.add(new Notice(device.operator(), new DispatchNotice(dispatchId.toString(), NetworkAction.ACTIVATE,
          device.iccid(), device.msisdn(), now, due.activateBy(), due.zeroRateBy(), due.hideBy())));
    }
  }
}
