package org.lifeline.notification.covert;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** How many messages wait, as a gauge; read from the database beside the scrape, which it must not block. */
@Component
class MessageMeasures {

  private final WaitingMessages messages;
  private volatile long waiting;

  MessageMeasures(WaitingMessages messages, MeterRegistry metrics) {
    this.messages = messages;
    Gauge.builder("lifeline.messages.waiting", () -> waiting).description("messages that wait for their hour")
        .register(metrics);
  }

  @Scheduled(fixedDelayString = "PT15S")
  void read() {
    waiting = messages.waiting();
  }
}
