package org.lifeline.dispatch.breakglass;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A scheme operator's request to read where a parcel goes.
 *
 * @param askedBy the person's name as the audit log has it
 * @param approveBy when the request expires unless somebody has approved it
 * @param approvedBy null while nobody has
 * @param readableUntil null while nobody may read
 */
record Request(UUID id, UUID consignmentId, UUID referralId, Reason reason, String askedBy, Instant askedAt,
    Instant approveBy, @Nullable String approvedBy, @Nullable Instant readableUntil) {

  /** Whether the request can still be approved or read. */
  boolean isOpen(Instant now) {
    return now.isBefore(readableUntil == null ? approveBy : readableUntil);
  }

  /** Whether this person may read now. */
  boolean letsRead(String who, Instant now) {
    return askedBy.equals(who) && readableUntil != null && now.isBefore(readableUntil);
  }
}
