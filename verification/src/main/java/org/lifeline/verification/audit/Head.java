package org.lifeline.verification.audit;

import java.time.Instant;

/**
 * The head of a service's chain at one time, as it was published.
 *
 * @param hash of the entry at that position, hex
 */
public record Head(String service, long position, String hash, Instant publishedAt) {
}
