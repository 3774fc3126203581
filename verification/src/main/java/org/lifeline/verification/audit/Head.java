package org.lifeline.verification.audit;

import java.time.Instant;

/**
 * Where a service's chain had got to, as it was published.
 *
 * @param hash of the entry at that position, hex
 */
public record Head(String service, long position, String hash, Instant publishedAt) {
}
