package org.lifeline.allocation.stock;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.allocation.referral.ReleaseReason;

/**
 * For whom a device is held.
 *
 * @param until end of the reservation; at this instant a hand-over is refused
 * @param asked why dispatch-service was asked to give it up, or a recall that came after that; null where it was not
 */
public record Hold(UUID reservation, UUID referral, Instant until, @Nullable ReleaseReason asked) {
}
