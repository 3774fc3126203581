package org.lifeline.dispatch.breakglass;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody asks to read where a parcel goes.
 *
 * @param askedBy as the record of who looked has it
 * @param approveBy after that it is as if nobody had asked
 * @param approvedBy null while nobody has
 * @param readableUntil null while nobody may read
 */
record Request(UUID id, UUID consignmentId, UUID referralId, Reason reason, String askedBy, Instant askedAt,
    Instant approveBy, @Nullable String approvedBy, @Nullable Instant readableUntil) {

  /** Whether something can still come of it. */
  boolean isOpen(Instant now) {
    return now.isBefore(readableUntil == null ? approveBy : readableUntil);
  }

  /** Whether this person may read now. */
  boolean letsRead(String who, Instant now) {
    return askedBy.equals(who) && readableUntil != null && now.isBefore(readableUntil);
  }
}
