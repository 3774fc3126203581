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
 * @param zone where a day begins and ends
 */
@ConfigurationProperties("lifeline.allocation")
public record AllocationSettings(Duration hold, int simMarginDays, Duration bandRisesEvery, ZoneId zone) {

  public AllocationSettings {
    if (!hold.isPositive() || !bandRisesEvery.isPositive() || simMarginDays < 0) {
      throw new IllegalArgumentException("lifeline.allocation: times are positive, the margin is not negative");
    }
  }

  /** What the rules look at, at this instant. */
  public Moment at(Instant now) {
    return new Moment(now, bandRisesEvery, now.atZone(zone).toLocalDate().plusDays(simMarginDays));
  }
}
