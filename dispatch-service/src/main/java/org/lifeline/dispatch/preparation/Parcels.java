package org.lifeline.dispatch.preparation;

import java.util.UUID;
import org.lifeline.dispatch.consignment.Band;
import org.lifeline.dispatch.consignment.Device;
import org.lifeline.dispatch.consignment.Parcel;
import org.lifeline.events.DeviceReserved;
import org.lifeline.schemas.FormName;

/** Translates a reservation event of allocation-service into this service's terms. */
final class Parcels {

  private Parcels() {
  }

  static Parcel of(DeviceReserved reserved, String trackingNumber) {
    var device = new Device(UUID.fromString(reserved.getDeviceId()), reserved.getImei(), reserved.getIccid(),
        reserved.getMsisdn(), reserved.getOperator(), FormName.of(reserved), reserved.getModel());
    return new Parcel(UUID.fromString(reserved.getReservationId()), UUID.fromString(reserved.getReferralId()), device,
        reserved.getHub(), reserved.getRegion(), band(reserved), reserved.getOccurredAt(), reserved.getExpiresAt(),
        trackingNumber);
  }

  private static Band band(DeviceReserved reserved) {
    return switch (reserved.getBand()) {
      case HIGH -> Band.HIGH;
      case MEDIUM -> Band.MEDIUM;
      case STANDARD -> Band.STANDARD;
      case UNKNOWN -> Band.UNKNOWN;
    };
  }
}
