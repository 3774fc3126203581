package org.lifeline.notification.directory;

/**
 * Which contact pack of a region stands.
 *
 * @param region ONS code
 * @param version from 1; raised by each change of a contact that changes the pack
 * @param hash SHA-256 of the pack's canonical JSON, hex
 */
public record PackVersion(String region, long version, String hash) {
}
