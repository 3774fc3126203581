package org.lifeline.allocation.matching;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/**
 * What the rules depend on at one instant.
 *
 * @param bandRisesEvery how long a referral waits to rise by one band
 * @param earliestExpiry a SIM that expires before this day is given to nobody
 * @param modelsSince a referral whose phone must be unlike one that was found waits for another model if one was taken
 * in since
 */
public record Moment(Instant now, Duration bandRisesEvery, LocalDate earliestExpiry, Instant modelsSince) {
}
