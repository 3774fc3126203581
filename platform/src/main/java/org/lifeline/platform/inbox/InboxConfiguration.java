package org.lifeline.platform.inbox;

import java.util.Map;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.cloud.stream.config.ListenerContainerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.FixedBackOff;

/** How the consumers of events behave: whole polls, and patience through an outage. */
@AutoConfiguration
class InboxConfiguration {

  private static final long PAUSE_MILLIS = 500;

  /** Offsets are kept this often: what is read again after a kill has been claimed and takes no second effect. */
  private static final long OFFSETS_EVERY_MILLIS = 100;

  @Bean
  PollConverter pollConverter() {
    return new PollConverter();
  }

  /**
   * What {@link EventIntake} throws is an outage: the poll is taken again until it succeeds, the consumer meanwhile
   * paused but polling, so that it stays in its group. Nothing is given up, whatever is thrown.
   */
  @Bean
  ListenerContainerCustomizer<AbstractMessageListenerContainer<?, ?>> patientContainers() {
    return (container, destination, group) -> {
      var patient = new DefaultErrorHandler(new FixedBackOff(PAUSE_MILLIS, FixedBackOff.UNLIMITED_ATTEMPTS));
      patient.setClassifications(Map.of(), true);
      container.setCommonErrorHandler(patient);
      var properties = container.getContainerProperties();
      properties.setAckMode(AckMode.TIME);
      properties.setAckTime(OFFSETS_EVERY_MILLIS);
      properties.setPollTimeout(OFFSETS_EVERY_MILLIS);
      properties.setSyncCommits(true);
    };
  }
}
