package org.lifeline.dispatch.consignment;

import java.time.Instant;
import java.util.UUID;

/**
 * The part of a consignment that never changes.
 *
 * @param id also the reservation's id: each reservation has one consignment
 * @param reservedUntil a hand-over at or after this instant is refused
 * @param trackingNumber UPU S10
 */
public record Parcel(UUID id, UUID referralId, Device device, String hub, String region, Band band, Instant reservedAt,
    Instant reservedUntil, String trackingNumber) {
}
