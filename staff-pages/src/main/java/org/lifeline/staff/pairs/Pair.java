package org.lifeline.staff.pairs;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A possible match as referral-service shows it to the safeguarding lead: two referrals, and whom to ask.
 *
 * @param referralId the later one, which is held
 * @param decision null while there is none
 * @param reason of a single one alone; null once the person is erased
 */
record Pair(UUID referralId, String partner, UUID matchedReferralId, String matchedPartner, Instant openedAt,
    @Nullable String decision, @Nullable Instant decidedAt, @Nullable String decidedBy, @Nullable String reason) {
}
