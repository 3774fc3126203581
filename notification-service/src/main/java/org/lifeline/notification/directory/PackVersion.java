package org.lifeline.notification.directory;

import org.jspecify.annotations.Nullable;

/**
 * Which contact pack of a region stands.
 *
 * @param region ONS code
 * @param version from 1; raised by each change of a contact that changes the pack
 * @param hash SHA-256 of the pack's canonical JSON, hex
 * @param numbersWithdrawnIn the last version from which a number was taken away that is in use no more; null where
 * all that phones hold is in use
 */
public record PackVersion(String region, long version, String hash, @Nullable Long numbersWithdrawnIn) {
}
