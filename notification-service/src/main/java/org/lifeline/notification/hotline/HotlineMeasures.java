package org.lifeline.notification.hotline;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Gauge of how many network operators are late with a version of the list; read once a minute, so that no scrape waits.
 */
@Component
class HotlineMeasures {

  private final Acknowledgements acknowledgements;
  private volatile long late;

  HotlineMeasures(Acknowledgements acknowledgements, MeterRegistry metrics) {
    this.acknowledgements = acknowledgements;
    Gauge.builder("lifeline.hotlines.operators.late", () -> late)
        .description("network operators that have not applied a version of the hotline list in time").register(metrics);
  }

  @Scheduled(fixedDelayString = "PT1M")
  void look() {
    late = acknowledgements.all().stream().filter(Acknowledgements.Standing::late).count();
  }
}
