package org.lifeline.referral.change;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.referral.sealing.SealedData;

/**
 * What a change needs to know of a referral.
 *
 * @param shownWaitingAt since when it is shown as waiting because it is or was a possible match; null for any other
 * @param delivery null if erased, as is the safe contact
 */
record Kept(UUID id, @Nullable Instant shownWaitingAt, long contactVersion, @Nullable SealedData delivery,
    @Nullable SealedData safeContact) {
}
