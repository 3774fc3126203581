package org.lifeline.allocation.matching;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/**
 * What the rules look at, at one instant.
 *
 * @param bandRisesEvery how long a referral waits to rise by one band
 * @param earliestExpiry a SIM that expires before this day is given to nobody
 */
public record Moment(Instant now, Duration bandRisesEvery, LocalDate earliestExpiry) {
}
