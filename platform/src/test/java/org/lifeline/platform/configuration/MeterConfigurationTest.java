package org.lifeline.platform.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeterConfigurationTest {

  @ParameterizedTest
  @CsvSource({"submissions.harbour-refuge, 0", "submissions_harbour-refuge, 0",
      "dlt.service.submissions.harbour-refuge, 0",
      "referral-keys, 1", "referrals, 1"})
  void nothingIsMeasuredUnderTheTopicOfOneParty(String topic, int meters) {
    var registry = new SimpleMeterRegistry();
    registry.config().meterFilter(MeterConfiguration.noTopicOfOneParty());
    registry.counter("records", "topic", topic).increment();
    assertThat(registry.getMeters()).hasSize(meters);
  }
}
