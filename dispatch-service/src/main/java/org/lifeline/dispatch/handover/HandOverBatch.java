package org.lifeline.dispatch.handover;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.lifeline.dispatch.Scheme;
import org.lifeline.dispatch.acknowledgement.DueTimes.Due;
import org.lifeline.dispatch.acknowledgement.Duty;
import org.lifeline.dispatch.announcement.Announcer.Notice;
import org.lifeline.dispatch.consignment.Cancelled;
import org.lifeline.dispatch.consignment.Consignment;
import org.lifeline.dispatch.consignment.Delivered;
import org.lifeline.dispatch.consignment.Discovered;
import org.lifeline.dispatch.consignment.Dispatched;
import org.lifeline.dispatch.consignment.Failed;
import org.lifeline.dispatch.consignment.InHand;
import org.lifeline.dispatch.consignment.Prepared;
import org.lifeline.dispatch.consignment.Ready;
import org.lifeline.dispatch.consignment.store.Departures.Departing;
import org.lifeline.dispatch.consignment.store.LockedConsignments;
import org.lifeline.dispatch.delivery.Unheard;
import org.lifeline.dispatch.handover.HandOverController.Item;
import org.lifeline.dispatch.readiness.CheckReadiness;
import org.lifeline.dispatch.tracking.TrackingNumbers;
import org.lifeline.events.DispatchNotice;
import org.lifeline.events.NetworkAction;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.platform.ids.IdText;
import org.lifeline.platform.ids.Ids;

/** Decides on the parcels of one request, one after the other, using only what is locked. Does no I/O. */
final class HandOverBatch {

  private final Scheme scheme;
  private final Caller hub;
  private final Departing departing;
  private final LockedConsignments locked;
  private final boolean behind;
  private final CheckReadiness readiness;
  private final Instant told;
  private final Due due;
  private final Ids ids;
  private final Instant now;
  private final List<Duty> owed = new ArrayList<>();
  private final List<Notice> notices = new ArrayList<>();

  /**
   * @param behind whether something may have been published, about any referral, that has not come through
   * @param told the time of the hand-over, as network operators are told it
   * @param due the due times, counted from {@code told}
   */
  HandOverBatch(Scheme scheme, Caller hub, Departing departing, boolean behind, CheckReadiness readiness, Instant told,
      Due due, Ids ids, Instant now) {
    this.scheme = scheme;
    this.hub = hub;
    this.departing = departing;
    this.locked = departing.locked();
    this.behind = behind;
    this.readiness = readiness;
    this.told = told;
    this.due = due;
    this.ids = ids;
    this.now = now;
  }

  /** What network operators owe for the parcels that left. */
  List<Duty> owed() {
    return owed;
  }

  /** The notices for the network operators. */
  List<Notice> notices() {
    return notices;
  }

  /** Takes the check that comes with a parcel, if the parcel is in hand, and hands it over if everything holds. */
  HandedOver take(Item item) {
    var text = item.consignmentId();
    var id = IdText.read(text);
    var found = id == null ? null : locked.find(id);
    if (found == null || !found.parcel().hub().equals(hub.party())) {
      return HandedOver.refused(text, "not-found", "There is no such consignment at your hub.");
    }
    var scanned = item.trackingNumber();
    if (scanned != null && !found.parcel().trackingNumber().equals(TrackingNumbers.read(scanned))) {
      return HandedOver.refused(text, List.of(new FieldError("tracking_number", "not-this-parcel",
          "This is not the parcel's tracking number: its label may be on another box. Look at both boxes.")));
    }
    var check = item.readiness();
    var anothers = check == null ? List.<FieldError>of() : check.errorsAbout(found.id());
    if (!anothers.isEmpty()) {
      return HandedOver.refused(text, anothers);
    }
    if (check == null || !(found instanceof InHand)) {
      return handOver(found);
    }
    var checked = readiness.check(hub, List.of(check.of(text)), locked, departing.current(),
        departing.covered(), now).getFirst();
    return checked.errors().isEmpty()
        ? handOver(Objects.requireNonNull(locked.find(found.id())))
        : HandedOver.refused(text, checked.errors());
  }

  private HandedOver handOver(Consignment consignment) {
    var id = consignment.id().toString();
    return switch (consignment) {
      case Ready ready -> handOver(ready);
      case Prepared prepared -> HandedOver.refused(id, prepared.open().stream()
          .map(open -> new FieldError(open.word(), "open", open.rule())).toList());
      case Dispatched dispatched -> HandedOver.at(consignment, dispatched.at());
      case Delivered delivered -> HandedOver.at(consignment, delivered.dispatched().at());
      case Failed failed -> HandedOver.at(consignment, failed.dispatched().at());
      case Discovered found -> HandedOver.at(found, found.dispatched().at());
      case Cancelled cancelled -> HandedOver.refused(id, "cancelled", "The consignment has been cancelled.");
    };
  }

  private HandedOver handOver(Ready ready) {
    var parcel = ready.parcel();
    var against = scheme.against(parcel.device().operator());
    if (!against.isEmpty()) {
      return HandedOver.refused(ready.id().toString(), against);
    }
    if (behind || departing.unheard().contains(parcel.referralId())) {
      return HandedOver.refused(ready.id().toString(), List.of(Unheard.error()));
    }
    if (departing.unlabelled().contains(ready.id())) {
      return HandedOver.refused(ready.id().toString(), List.of(new FieldError("label", "open",
          "The last label has earlier delivery details, or the tracking number of an earlier parcel: print it anew.")));
    }
    return switch (ready.handOver(locked.referral(parcel.referralId()), departing.found().contains(parcel.id()),
        departing.current().of(parcel.region()), now)) {
      case Ready.Gone gone -> {
        ask(locked.take(gone.move()), ids.opaque());
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

  /** Asks the SIM's network operator for what a hand-over makes due: activation, zero-rating and hiding. */
  private void ask(Dispatched dispatched, UUID dispatchId) {
    var parcel = dispatched.parcel();
    var device = parcel.device();
    owed.add(Duty.of(dispatchId, parcel.id(), parcel.referralId(), device.operator(), told, due));
    notices.add(new Notice(device.operator(), new DispatchNotice(dispatchId.toString(), NetworkAction.ACTIVATE,
        device.iccid(), device.msisdn(), told, due.activateBy(), due.zeroRateBy(), due.hideBy(), null)));
  }
}
