package org.lifeline.allocation.referral;

import java.time.Instant;
import org.lifeline.allocation.matching.Band;

/**
 * What is known of a referral from its creation.
 *
 * @param band as referred; an unknown one counts as standard
 * @param firstAcceptedAt its place in the waiting list, kept whatever happens
 */
public record Origin(String region, Band band, Instant firstAcceptedAt) {
}
