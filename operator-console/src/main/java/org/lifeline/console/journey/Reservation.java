package org.lifeline.console.journey;

import java.time.Instant;

/**
 * The device that is kept for a referral.
 *
 * @param until when the parcel must be handed over at the latest
 */
public record Reservation(String id, String device, String hub, String operator, Instant since, Instant until) {
}
