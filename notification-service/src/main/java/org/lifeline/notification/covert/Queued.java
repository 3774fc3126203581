package org.lifeline.notification.covert;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.notification.wording.Occasion;

/**
 * A message that waits, and the safe contact of its referral as it is now; both are locked.
 *
 * @param gatewayId by which the gateway or mail server knows the message: random, and the same at every try
 * @param at when the event that it tells of happened
 * @param madeFor version of the safe contact that it was made for; 0 if none was known
 * @param stopped whether it must not be sent any more: nothing is said of its parcel from now on, or it says that the
 * parcel is on its way, and meanwhile it has arrived
 * @param contact what is known of the safe contact
 */
record Queued(UUID id, UUID gatewayId, UUID referralId, UUID consignmentId, Occasion occasion, Instant at,
    long madeFor, boolean stopped, Contact contact) {

  /**
   * @param version 0 if none is known
   * @param confirmedAt null if that is not known
   */
  @SuppressWarnings("ArrayRecordComponent") // carried from the database to the cipher, never compared
  record Contact(boolean erased, long version, @Nullable Instant confirmedAt, byte @Nullable [] sealed,
      byte @Nullable [] wrappedKey) {

    boolean isKnown() {
      return version > 0 && sealed != null && wrappedKey != null;
    }
  }
}
