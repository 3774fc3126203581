package org.lifeline.notification.notice;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Gauges of early steps and of waiting readers. The steps are counted in the database on a schedule, so that a scrape
 * does not wait for it.
 */
@Component
class NoticeMeasures {

  private final EarlySteps earlySteps;
  private volatile long early;

  NoticeMeasures(EarlySteps earlySteps, WaitingReaders readers, MeterRegistry metrics) {
    this.earlySteps = earlySteps;
    Gauge.builder("lifeline.notices.early", () -> early)
        .description("steps that wait for the creation of their referral").register(metrics);
    Gauge.builder("lifeline.notices.readers", readers, WaitingReaders::count)
        .description("requests that wait for a notice").register(metrics);
  }

  @Scheduled(fixedDelayString = "PT15S")
  void read() {
    early = earlySteps.count();
  }
}
