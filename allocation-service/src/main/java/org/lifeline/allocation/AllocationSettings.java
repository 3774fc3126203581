package org.lifeline.allocation;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.lifeline.allocation.matching.Moment;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The rules' numbers.
 *
 * @param hold how long a device is held for a referral before its release is asked for
 * @param simMarginDays days that a SIM must still be valid for to be given to anybody
 * @param bandRisesEvery how long a referral waits to rise by one band
 * @param otherModelWithin for how long after one of another model was taken in whoever is to have none like a phone that was found waits
 * for the next
 * @param zone where a day begins and ends
 */
@ConfigurationProperties("lifeline.allocation")
public record AllocationSettings(Duration hold, int simMarginDays, Duration bandRisesEvery, Duration otherModelWithin,
    ZoneId zone) {

  public AllocationSettings {
    if (!hold.isPositive() || !bandRisesEvery.isPositive() || simMarginDays < 0 || otherModelWithin.isNegative()) {
      throw new IllegalArgumentException(
          "lifeline.allocation: times are positive, the margin and the time for another model not negative");
    }
  }

  /** What the rules look at, at this instant. */
  public Moment at(Instant now) {
    return new Moment(now, bandRisesEvery, now.atZone(zone).toLocalDate().plusDays(simMarginDays),
        now.minus(otherModelWithin));
  }
}
