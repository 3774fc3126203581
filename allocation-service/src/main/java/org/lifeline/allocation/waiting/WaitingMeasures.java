package org.lifeline.allocation.waiting;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lifeline.allocation.AllocationSettings;
import org.lifeline.allocation.matching.Band;
import org.lifeline.allocation.scheme.Scheme;
import org.lifeline.allocation.waiting.WaitingCounts.Overdue;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Measures how many referrals wait in each band, for how long the longest has waited, and how many have waited for
 * longer than they should, refreshed every few seconds. A wait begins with the first acceptance; after a device had
 * gone, when its partner has said that another one may be sent. Who is not in the list since the key has not come waits
 * as well.
 */
@Component
class WaitingMeasures {

  private final WaitingCounts counts;
  private final Clock clock;
  private final Scheme scheme;
  private final AllocationSettings settings;
  private final MultiGauge overdue;
  private volatile List<WaitingCounts.Count> last = List.of();
  private volatile Map<String, Instant> withoutKey = Map.of();

  WaitingMeasures(WaitingCounts counts, Scheme scheme, AllocationSettings settings, Clock clock,
      MeterRegistry metrics) {
    this.counts = counts;
    this.scheme = scheme;
    this.settings = settings;
    this.clock = clock;
    overdue = MultiGauge.builder("lifeline.allocation.waiting.overdue")
        .description("referrals that have waited for longer than they should, by region of the scheme and band")
        .register(metrics);
    for (var band : Band.values()) {
      var code = code(band);
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
    var late = counts.overdue(settings.overdueAt(clock.instant())).stream()
        .collect(Collectors.toMap(each -> Tags.of("region", each.region(), "band", each.band()), Overdue::count));
    for (var region : scheme.regions().keySet()) {
      for (var band : Band.values()) {
        late.putIfAbsent(Tags.of("region", region, "band", code(band)), 0L);
      }
    }
    overdue.register(late.entrySet().stream().map(each -> MultiGauge.Row.of(each.getKey(), each.getValue())).toList(),
        true);
  }

  private static String code(Band band) {
    return band.name().toLowerCase(Locale.ROOT);
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
