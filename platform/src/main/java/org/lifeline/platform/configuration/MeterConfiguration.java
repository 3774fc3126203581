package org.lifeline.platform.configuration;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Keeps the names of parties out of all metrics. */
@AutoConfiguration
public class MeterConfiguration {

  /**
   * Drops meters tagged with a topic whose name has several parts, as that may be one party's topic. Kafka's clients
   * replace the dots in a topic's name by underscores.
   */
  @Bean
  static MeterFilter noTopicOfOneParty() {
    return MeterFilter.deny(MeterConfiguration::namesAParty);
  }

  static boolean namesAParty(Meter.Id meter) {
    var topic = meter.getTag("topic");
    return topic != null && (topic.contains(".") || topic.contains("_"));
  }
}
