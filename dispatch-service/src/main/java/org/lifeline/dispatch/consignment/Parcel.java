package org.lifeline.dispatch.consignment;

import java.time.Instant;
import java.util.UUID;

/**
 * What never changes of a consignment.
 *
 * @param id the reservation's id too: there is one consignment for each
 * @param reservedUntil a hand-over at or after this instant is refused
 * @param trackingNumber UPU S10
 */
public record Parcel(UUID id, UUID referralId, Device device, String hub, String region, Band band, Instant reservedAt,
    Instant reservedUntil, String trackingNumber) {
}
