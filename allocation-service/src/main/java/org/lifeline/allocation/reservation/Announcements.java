package org.lifeline.allocation.reservation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.lifeline.allocation.referral.Origin;
import org.lifeline.allocation.referral.Referral;
import org.lifeline.allocation.referral.ReleaseReason;
import org.lifeline.allocation.stock.Device;
import org.lifeline.allocation.stock.Hold;
import org.lifeline.allocation.stock.StockItem;
import org.lifeline.events.Band;
import org.lifeline.events.BatchRecalled;
import org.lifeline.events.DeviceForm;
import org.lifeline.events.DeviceMoved;
import org.lifeline.events.DeviceQuarantined;
import org.lifeline.events.DeviceReceived;
import org.lifeline.events.DeviceReserved;
import org.lifeline.events.DeviceRetired;
import org.lifeline.events.DeviceReturned;
import org.lifeline.events.ErasureConfirmed;
import org.lifeline.events.QuarantineReason;
import org.lifeline.events.ReferralWaitlisted;
import org.lifeline.events.ReleaseRequested;
import org.lifeline.events.ReservationReleased;
import org.lifeline.events.RetirementReason;
import org.lifeline.platform.ids.Ids;
import org.lifeline.platform.outbox.EventRecords;
import org.lifeline.platform.outbox.OutgoingRecord;

/** Collects the events that one round announces, in the order in which they happened. */
final class Announcements {

  private static final String ALLOCATIONS = "allocations";
  private static final String STOCK = "stock";
  private static final String ERASURES = "erasures";

  private final EventRecords records;
  private final Ids ids;
  private final String service;
  private final Instant now;
  private final List<OutgoingRecord> told = new ArrayList<>();

  Announcements(EventRecords records, Ids ids, String service, Instant now) {
    this.records = records;
    this.ids = ids;
    this.service = service;
    this.now = now;
  }

  List<OutgoingRecord> told() {
    return told;
  }

  /** @param referral with the sequence of this event */
  void deviceReserved(Referral referral, Device device, Hold hold) {
    var origin = originOf(referral);
    tell(ALLOCATIONS, referral.id(),
        new DeviceReserved(text(referral.id()), referral.sequences().allocations(), now, text(hold.reservation()),
            text(device.id()), device.imei(), device.iccid(), device.msisdn(), device.bucket().operator(),
            device.bucket().hub(), formOf(device), device.bucket().form(), device.model(), origin.region(),
            bandOf(origin), hold.until()));
  }

  void waitlisted(Referral referral) {
    var origin = originOf(referral);
    tell(ALLOCATIONS, referral.id(), new ReferralWaitlisted(text(referral.id()), referral.sequences().allocations(),
        now, origin.region(), bandOf(origin)));
  }

  void releaseRequested(Referral referral, UUID reservation, ReleaseReason reason) {
    tell(ALLOCATIONS, referral.id(), new ReleaseRequested(text(referral.id()), referral.sequences().allocations(), now,
        text(reservation), reasonOf(reason)));
  }

  void reservationReleased(Referral referral, UUID reservation, UUID device, ReleaseReason reason) {
    tell(ALLOCATIONS, referral.id(), new ReservationReleased(text(referral.id()), referral.sequences().allocations(),
        now, text(reservation), text(device), reasonOf(reason)));
  }

  void erasureConfirmed(UUID referral) {
    tell(ERASURES, referral, new ErasureConfirmed(text(referral), service, now));
  }

  void deviceReceived(Device device) {
    tell(STOCK, device.id(),
        new DeviceReceived(text(device.id()), 1L, now, device.batch(), device.bucket().hub(), device.imei(),
            device.iccid(), device.msisdn(), device.bucket().operator(), formOf(device), device.bucket().form(),
            device.model(), device.simExpiresOn()));
  }

  /** @param item with the sequence of this event */
  void deviceQuarantined(StockItem item, QuarantineReason reason) {
    tell(STOCK, item.device(),
        new DeviceQuarantined(text(item.device()), item.sequence(), now, item.bucket().hub(), reason));
  }

  void batchRecalled(UUID recall, String batch, int free, int reserved, int dispatched) {
    tell(STOCK, batch, new BatchRecalled(batch, text(recall), now, free, reserved, dispatched));
  }

  void deviceMoved(StockItem item, String fromHub) {
    tell(STOCK, item.device(),
        new DeviceMoved(text(item.device()), item.sequence(), now, fromHub, item.bucket().hub()));
  }

  void deviceReturned(StockItem item) {
    tell(STOCK, item.device(), new DeviceReturned(text(item.device()), item.sequence(), now, item.bucket().hub()));
  }

  void deviceRetired(StockItem item, RetirementReason reason) {
    tell(STOCK, item.device(), new DeviceRetired(text(item.device()), item.sequence(), now, reason));
  }

  private void tell(String topic, UUID key, SpecificRecord event) {
    tell(topic, text(key), event);
  }

  private void tell(String topic, String key, SpecificRecord event) {
    told.add(records.internal(ids.next(), topic, key, event, now));
  }

  private static Origin originOf(Referral referral) {
    return Objects.requireNonNull(referral.origin(), "only a referral that was created is served");
  }

  private static String text(UUID id) {
    return id.toString();
  }

  private static Band bandOf(Origin origin) {
    return switch (origin.band()) {
      case STANDARD -> Band.STANDARD;
      case MEDIUM -> Band.MEDIUM;
      case HIGH -> Band.HIGH;
    };
  }

  private static org.lifeline.events.ReleaseReason reasonOf(ReleaseReason reason) {
    return org.lifeline.events.ReleaseReason.valueOf(reason.name());
  }

  /** The form for readers from before {@code scheme_form}; one of the scheme's own is unknown to them. */
  private static DeviceForm formOf(Device device) {
    var name = device.bucket().form().toUpperCase(Locale.ROOT).replace('-', '_');
    for (var form : DeviceForm.values()) {
      if (form.name().equals(name)) {
        return form;
      }
    }
    return DeviceForm.UNKNOWN;
  }
}
