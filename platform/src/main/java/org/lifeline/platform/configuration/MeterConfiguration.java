package org.lifeline.platform.configuration;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** What is measured names no party, whoever measures it. */
@AutoConfiguration
public class MeterConfiguration {

  /** A topic whose name has parts may be that of one party. Kafka's clients write an underscore for the dot between them. */
  @Bean
  static MeterFilter noTopicOfOneParty() {
    return MeterFilter.deny(MeterConfiguration::namesAParty);
  }

  static boolean namesAParty(Meter.Id meter) {
    var topic = meter.getTag("topic");
    return topic != null && (topic.contains(".") || topic.contains("_"));
  }
}
