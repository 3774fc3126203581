package org.lifeline.dispatch.breakglass;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Counts the requests that wait for approval and those that may be read, and how many of either there ever were: by
 * that somebody is told of one that begins while another is on. It looks every 15 s, which is far shorter than either
 * state lasts.
 */
@Component
class BreakGlassMeasures {

  private final Requests requests;
  private final Clock clock;
  private volatile Requests.Counts counts = new Requests.Counts(0, 0, 0, 0);

  BreakGlassMeasures(Requests requests, Clock clock, MeterRegistry metrics) {
    this.requests = requests;
    this.clock = clock;
    Gauge.builder("lifeline.break.glass", () -> counts.asked()).tag("state", "asked")
        .description("requests to read where a parcel goes").register(metrics);
    Gauge.builder("lifeline.break.glass", () -> counts.readable()).tag("state", "readable")
        .description("requests to read where a parcel goes").register(metrics);
    FunctionCounter.builder("lifeline.break.glass.requests", this, measures -> measures.counts.everAsked())
        .tag("state", "asked").description("requests to read where a parcel goes, ever").register(metrics);
    FunctionCounter.builder("lifeline.break.glass.requests", this, measures -> measures.counts.everAllowed())
        .tag("state", "readable").description("requests to read where a parcel goes, ever").register(metrics);
  }

  @Scheduled(fixedDelayString = "PT15S")
  void look() {
    counts = requests.count(clock.instant());
  }
}
