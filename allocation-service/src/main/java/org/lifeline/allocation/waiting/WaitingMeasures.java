package org.lifeline.allocation.waiting;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lifeline.allocation.matching.Band;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** How many wait in each band, and how long the one that was accepted first has waited, looked up every few seconds. */
@Component
class WaitingMeasures {

  private final WaitingCounts counts;
  private final Clock clock;
  private volatile List<WaitingCounts.Count> last = List.of();

  WaitingMeasures(WaitingCounts counts, Clock clock, MeterRegistry metrics) {
    this.counts = counts;
    this.clock = clock;
    for (var band : Band.values()) {
      var code = band.name().toLowerCase(Locale.ROOT);
      Gauge.builder("lifeline.allocation.waiting", this, metric -> metric.waiting(code))
          .description("referrals that wait, by band as referred").tag("band", code).register(metrics);
      Gauge.builder("lifeline.allocation.waiting.longest", this, metric -> metric.longest(code))
          .description("time since the first acceptance of the referral that was accepted first of those that wait")
          .baseUnit("seconds").tag("band", code).register(metrics);
    }
  }

  @Scheduled(fixedDelayString = "${lifeline.allocation.count-every:10s}")
  void refresh() {
    last = counts.find();
  }

  private double waiting(String band) {
    return last.stream().filter(count -> count.band().equals(band)).mapToLong(WaitingCounts.Count::count).sum();
  }

  private double longest(String band) {
    @Nullable
    Instant oldest = last.stream().filter(count -> count.band().equals(band)).map(WaitingCounts.Count::oldest)
        .min(Comparator.naturalOrder()).orElse(null);
    return oldest == null ? 0 : Duration.between(oldest, clock.instant()).toMillis() / 1000.0;
  }
}
