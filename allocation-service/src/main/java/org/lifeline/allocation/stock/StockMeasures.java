package org.lifeline.allocation.stock;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.stream.Collectors;
import org.lifeline.allocation.scheme.Scheme;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Measures how many devices each hub has in each state, and how many can be given to somebody. Refreshed every few
 * seconds and not by the scrape, which must not wait.
 *
 * <p>
 * Usable stock is reported for every hub of the scheme: 0 if it never had any. A hub that left is not reported.
 */
@Component
class StockMeasures {

  private final StockCounts counts;
  private final Scheme scheme;
  private final MultiGauge devices;
  private final MultiGauge usable;

  StockMeasures(StockCounts counts, Scheme scheme, MeterRegistry metrics) {
    this.counts = counts;
    this.scheme = scheme;
    this.devices = MultiGauge.builder("lifeline.allocation.stock").description("devices by hub and state")
        .register(metrics);
    this.usable = MultiGauge.builder("lifeline.allocation.stock.usable")
        .description("free devices by hub that can be given to somebody").register(metrics);
  }

  private record Shown(String hub, String state) {
  }

  @Scheduled(fixedDelayString = "PT10S")
  void refresh() {
    var sums = counts.find(null, null, null, null).stream().collect(Collectors
        .groupingBy(count -> new Shown(count.hub(), count.state()),
            Collectors.summingLong(StockCounts.Count::count)));
    devices.register(sums.entrySet().stream()
        .map(sum -> Row.of(Tags.of("hub", sum.getKey().hub(), "state", sum.getKey().state()), sum.getValue()))
        .toList(), true);
    var free = counts.usable();
    usable.register(scheme.hubs().stream().map(hub -> Row.of(Tags.of("hub", hub), free.getOrDefault(hub, 0L)))
        .toList(), true);
  }
}
