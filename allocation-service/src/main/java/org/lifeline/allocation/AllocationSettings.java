package org.lifeline.allocation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.lifeline.allocation.matching.Band;
import org.lifeline.allocation.matching.Moment;
import org.lifeline.platform.calendar.WorkingDays;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The settings of the allocation rules.
 *
 * @param hold how long a device is held for a referral before its release is asked for
 * @param simMarginDays days for which a SIM must still be valid to be given to anybody
 * @param bandRisesEvery how long a referral waits to rise by one band
 * @param otherModelWithin how long a referral that must get a phone unlike one that was found goes on waiting for
 * another model after one was taken in
 * @param targets how long somebody may wait, by band as referred
 */
@ConfigurationProperties("lifeline.allocation")
public record AllocationSettings(Duration hold, int simMarginDays, Duration bandRisesEvery, Duration otherModelWithin,
    Map<Band, Duration> targets) {

  public AllocationSettings {
    if (!hold.isPositive() || !bandRisesEvery.isPositive() || simMarginDays < 0 || otherModelWithin.isNegative()) {
      throw new IllegalArgumentException(
          "lifeline.allocation: times are positive, the margin and the time for another model not negative");
    }
    if (!targets.keySet().containsAll(EnumSet.allOf(Band.class))) {
      throw new IllegalArgumentException("lifeline.allocation.targets: each band has one");
    }
    targets = new EnumMap<>(targets);
  }

  /** What the rules depend on at this instant. */
  public Moment at(Instant now) {
    return new Moment(now, bandRisesEvery, LocalDate.ofInstant(now, WorkingDays.LONDON).plusDays(simMarginDays),
        now.minus(otherModelWithin));
  }

  /** Since when or earlier one is overdue at this instant that waits, by band in its order. */
  public List<Instant> overdueAt(Instant now) {
    return targets.values().stream().map(now::minus).toList();
  }
}
