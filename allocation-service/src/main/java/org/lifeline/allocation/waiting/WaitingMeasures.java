package org.lifeline.allocation.waiting;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lifeline.allocation.matching.Band;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Measures how many referrals wait in each band, and for how long the longest has waited, refreshed every few seconds.
 * A wait begins with the first acceptance; after a device had gone, when its partner has said that another one may be
 * sent. Who is not in the list since the key has not come waits as well.
 */
@Component
class WaitingMeasures {

  private final WaitingCounts counts;
  private final Clock clock;
  private volatile List<WaitingCounts.Count> last = List.of();
  private volatile Map<String, Instant> withoutKey = Map.of();

  WaitingMeasures(WaitingCounts counts, Clock clock, MeterRegistry metrics) {
    this.counts = counts;
    this.clock = clock;
    for (var band : Band.values()) {
      var code = band.name().toLowerCase(Locale.ROOT);
      Gauge.builder("lifeline.allocation.waiting", this, metric -> metric.waiting(code))
          .description("referrals that wait, by band as referred").tag("band", code).register(metrics);
      Gauge.builder("lifeline.allocation.waiting.longest", this, metric -> metric.longest(code))
          .description(
              "longest wait, also for a key: since the first acceptance, or since the referral came back from a hold")
          .baseUnit("seconds").tag("band", code).register(metrics);
    }
  }

  @Scheduled(fixedDelayString = "PT10S")
  void refresh() {
    last = counts.find();
    withoutKey = counts.oldestWithoutKey();
  }

  private double waiting(String band) {
    return last.stream().filter(count -> count.band().equals(band)).mapToLong(WaitingCounts.Count::count).sum();
  }

  private double longest(String band) {
    @Nullable
    Instant oldest = Stream.concat(
        last.stream().filter(count -> count.band().equals(band)).map(WaitingCounts.Count::waitsSince),
        Stream.ofNullable(withoutKey.get(band))).min(Comparator.naturalOrder()).orElse(null);
    return oldest == null ? 0 : Duration.between(oldest, clock.instant()).toMillis() / 1000.0;
  }
}
