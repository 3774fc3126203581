package org.lifeline.platform.inbox.consumer;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.lifeline.platform.inbox.EventIntake;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.cloud.stream.binder.kafka.support.ConsumerConfigCustomizer;
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
  private static final long OFFSETS_EVERY_MILLIS = 500;

  @Bean
  PollConverter pollConverter() {
    return new PollConverter();
  }

  /**
   * A process that is started again under the name of one that was killed takes its place in the group at once (static
   * membership, KIP-345); under none the others stand until the broker has missed the dead one for its session. Each
   * consumer of a process has a name of its own. Two processes under one name shut each other out: {@link LostConsumer}.
   *
   * @param instance the name of this process among those of its service, the same whenever it is started; empty for none
   */
  @Bean
  ConsumerConfigCustomizer namedConsumers(@Value("${lifeline.instance}") String instance) {
    return (settings, binding, destination) -> {
      if (!instance.isBlank()) {
        settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instance + '.' + binding);
      }
    };
  }

  @Bean
  LostConsumer lostConsumer() {
    return new LostConsumer(() -> System.exit(LostConsumer.STATUS));
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
      // Rights that were taken away by mistake come back; a consumer that has stopped for them would not.
      properties.setAuthExceptionRetryInterval(Duration.ofSeconds(5));
    };
  }
}
