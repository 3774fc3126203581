package org.lifeline.platform.inbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Metrics of an intake: how many records had which outcome, and the age of the oldest record it has in hand. */
final class IntakeMeasures {

  private final Map<Outcome, Counter> counters = new EnumMap<>(Outcome.class);
  private final OldestInHand inHand;
  private final Timer age;

  /** @param name of the intake */
  IntakeMeasures(String name, Clock clock, MeterRegistry metrics) {
    for (var outcome : Outcome.values()) {
      counters.put(outcome, Counter.builder("lifeline.events").description("events read, by what became of them")
          .tag("intake", name).tag("outcome", outcome.name().toLowerCase(Locale.ROOT)).register(metrics));
    }
    inHand = new OldestInHand(clock);
    TimeGauge.builder("lifeline.events.in.hand.age", inHand, TimeUnit.MILLISECONDS, oldest -> oldest.age().toMillis())
        .description("age of the oldest event that is in hand and not taken; 0 where there is none").tag("intake", name)
        .register(metrics);
    age = Timer.builder("lifeline.events.age").description("age of the oldest event of a poll when it has been taken")
        .tag("intake", name).register(metrics);
  }

  /** This thread begins to take these records; {@link #failed()} or {@link #taken()} follows. */
  void taking(List<ConsumerRecord<byte[], byte[]>> records) {
    inHand.taking(records);
  }

  void failed() {
    inHand.failed();
  }

  void taken() {
    age.record(inHand.age());
    inHand.taken();
  }

  void count(List<Outcome> outcomes) {
    for (var outcome : outcomes) {
      var counter = counters.get(outcome);
      if (counter != null) {
        counter.increment();
      }
    }
  }
}
