package org.lifeline.allocation.stock;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.allocation.referral.ReleaseReason;

/**
 * The referral that a device is held for.
 *
 * @param until end of the reservation; from this instant on a hand-over is refused
 * @param asked why dispatch-service was asked to give it up, or a recall that came after that; null if it was not asked
 */
public record Hold(UUID reservation, UUID referral, Instant until, @Nullable ReleaseReason asked) {
}
