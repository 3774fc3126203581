package org.lifeline.notification.directory;

import org.jspecify.annotations.Nullable;

/**
 * The current contact pack of a region.
 *
 * @param region ONS code
 * @param version from 1; raised by each change of a contact that changes the pack
 * @param hash SHA-256 of the pack's canonical JSON, hex; empty if it holds no telephone number: no phone may be loaded
 * with it
 * @param numbersWithdrawnIn the last version that removed a number which is no longer in use; null if all numbers that
 * phones hold are in use
 */
public record PackVersion(String region, long version, String hash, @Nullable Long numbersWithdrawnIn) {
}
