package org.lifeline.notification.webhook;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Gauges of how webhooks do, without a partner's name. They are read from the database on a schedule, so that a scrape
 * does not wait for it.
 */
@Component
class WebhookMeasures {

  private static final Duration DAY = Duration.ofDays(1);

  private final Deliveries deliveries;
  private final WebhookSettings settings;
  private final Clock clock;
  private volatile double oldest;
  private volatile long behind;

  WebhookMeasures(Deliveries deliveries, WebhookRounds rounds, WebhookSettings settings, Clock clock,
      MeterRegistry metrics) {
    this.deliveries = deliveries;
    this.settings = settings;
    this.clock = clock;
    Gauge.builder("lifeline.webhooks.oldest.undelivered.age", () -> oldest).baseUnit("seconds")
        .description("age of the oldest delivery that waits, of webhooks that are enabled").register(metrics);
    Gauge.builder("lifeline.webhooks.behind", () -> behind)
        .description("webhooks that are enabled and have not taken a delivery for a day").register(metrics);
    Gauge.builder("lifeline.webhooks.round.age", () -> rounds.sinceLastRound().toMillis() / 1e3).baseUnit("seconds")
        .description("since all webhooks were last looked at").register(metrics);
  }

  @Scheduled(fixedDelayString = "PT15S")
  void read() {
    var now = clock.instant();
    oldest = deliveries.oldestPending(now).toMillis() / 1e3;
    behind = deliveries.behind(now.minus(DAY));
  }

  @Scheduled(fixedDelayString = "PT1H")
  void forget() {
    deliveries.forget(clock.instant().minus(settings.kept()));
  }
}
