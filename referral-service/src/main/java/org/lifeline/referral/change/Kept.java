package org.lifeline.referral.change;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.referral.sealing.SealedData;

/**
 * What a change needs of a referral.
 *
 * @param inReview since when it is shown as waiting while a possible match is open; null where none is
 * @param delivery null where it was erased, like the safe contact
 */
record Kept(UUID id, @Nullable Instant inReview, long contactVersion, @Nullable SealedData delivery,
    @Nullable SealedData safeContact) {
}
