package org.lifeline.notification.covert;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Gauges of how many messages wait and when they were last looked at. They are read from the database on a schedule, so
 * that a scrape does not wait for it.
 */
@Component
class MessageMeasures {

  private final WaitingMessages messages;
  private final Receipts receipts;
  private final Clock clock;
  private volatile long waiting;

  MessageMeasures(WaitingMessages messages, Receipts receipts, Sender sender, Clock clock, MeterRegistry metrics) {
    this.messages = messages;
    this.receipts = receipts;
    this.clock = clock;
    Gauge.builder("lifeline.messages.waiting", () -> waiting).description("messages that wait for their hour")
        .register(metrics);
    Gauge.builder("lifeline.messages.look.age", () -> sender.sinceLooked().toMillis() / 1e3).baseUnit("seconds")
        .description("since all messages that wait were last looked at, those of a gateway that is away included")
        .register(metrics);
  }

  @Scheduled(fixedDelayString = "PT15S")
  void read() {
    waiting = messages.waiting();
  }

  @Scheduled(initialDelayString = "PT1H", fixedDelayString = "PT1H")
  void forget() {
    receipts.forget(clock.instant());
  }
}
