package org.lifeline.referral.erasure;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The erasure of a referral's personal data. Holds nothing about the person.
 *
 * @param reason a word of {@link ErasureReason}
 * @param requestedBy {@code <role>/<party>}, or this service
 * @param completedAt when the last service confirmed; null while one has not
 */
record Erasure(UUID referralId, Instant erasedAt, String reason, String requestedBy, @Nullable Instant completedAt) {
}
