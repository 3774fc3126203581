package org.lifeline.allocation.matching;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.UUID;

/**
 * A device that can be given to a survivor.
 *
 * @param simExpiresOn last day on which its SIM can be activated
 */
public record FreeDevice(UUID id, Bucket bucket, LocalDate simExpiresOn) {

  /** Order by the SIM that expires first, then by the lower id. */
  public static final Comparator<FreeDevice> FIRST_TO_EXPIRE = Comparator.comparing(FreeDevice::simExpiresOn)
      .thenComparing(FreeDevice::id, UuidOrder.BYTEWISE);
}
