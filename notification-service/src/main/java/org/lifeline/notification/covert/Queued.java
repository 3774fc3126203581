package org.lifeline.notification.covert;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.notification.wording.Occasion;

/**
 * A message that waits, and the safe contact of its referral as it is now; both are locked.
 *
 * @param gatewayId by which whoever takes it knows it: random, and the same at every try
 * @param at when what it tells has happened
 * @param madeFor version of the safe contact that it was made for; 0 where none was known
 * @param stopped nothing is said any more of its parcel, or not this: it has arrived, which was heard while this was being handed over
 * @param contact what is known of the safe contact
 */
record Queued(UUID id, UUID gatewayId, UUID referralId, UUID consignmentId, Occasion occasion, Instant at,
    long madeFor, boolean stopped, Contact contact) {

  /** @param version 0 where none is known; @param confirmedAt null where that is not known */
  @SuppressWarnings("ArrayRecordComponent") // carried from the database to the cipher, never compared
  record Contact(boolean erased, long version, @Nullable Instant confirmedAt, byte @Nullable [] sealed,
      byte @Nullable [] wrappedKey) {

    boolean isKnown() {
      return version > 0 && sealed != null && wrappedKey != null;
    }
  }
}
