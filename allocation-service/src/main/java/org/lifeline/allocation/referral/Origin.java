package org.lifeline.allocation.referral;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.allocation.matching.Band;

/**
 * What is known of a referral from its creation.
 *
 * @param band as referred; an unknown one counts as standard
 * @param firstAcceptedAt its place in the waiting list, kept whatever happens
 * @param replaces the referral that it is in place of; null for none
 */
public record Origin(String region, Band band, Instant firstAcceptedAt, @Nullable UUID replaces) {
}
