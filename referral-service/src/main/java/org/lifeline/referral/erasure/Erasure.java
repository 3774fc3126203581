package org.lifeline.referral.erasure;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That the personal data of a referral is erased. Nothing of the person.
 *
 * @param reason a word of {@link ErasureReason}
 * @param requestedBy {@code <role>/<party>}, or this service
 * @param completedAt when the last service had confirmed; null while one has not
 */
record Erasure(UUID referralId, Instant erasedAt, String reason, String requestedBy, @Nullable Instant completedAt) {
}
