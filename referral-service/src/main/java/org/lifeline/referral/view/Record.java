package org.lifeline.referral.view;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of a referral and may be shown.
 *
 * @param shownWaitingAt since when it is shown as waiting although it is or was in review; null for any other
 */
record Record(UUID id, String caseReference, String region, String band, Instant acceptedAt, @Nullable UUID replaces,
    @Nullable Instant shownWaitingAt) {
}
