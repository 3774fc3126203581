package org.lifeline.referral.form.valid;

import org.jspecify.annotations.Nullable;

/** Where the parcel goes: the part that dispatch-service opens. The postcode is in capitals with one space. */
public record DeliveryDetails(String deliveryName, String deliveryAddress, String deliveryPostcode,
    @Nullable String deliveryInstructions) {

  @Override
  public String toString() {
    return "***";
  }
}
