package org.lifeline.platform.inbox.consumer;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.lifeline.platform.broker.BrokerAccess;
import org.lifeline.platform.following.TopicFollower;
import org.lifeline.platform.health.BrokerHealth;
import org.lifeline.platform.inbox.EventIntake;
import org.lifeline.platform.inbox.EventIntakes;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.cloud.stream.binder.kafka.support.ConsumerConfigCustomizer;
import org.springframework.cloud.stream.config.ListenerContainerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties.AckMode;

/** How the consumers of events behave: they get whole polls, and wait through an outage. */
@AutoConfiguration
class InboxConfiguration {

  private static final long PAUSE_MILLIS = 500;

  /**
   * Offsets are committed this often: records read again after a kill are already claimed and have no second effect.
   */
  private static final long OFFSETS_EVERY_MILLIS = 500;

  private final List<AbstractMessageListenerContainer<?, ?>> containers = new CopyOnWriteArrayList<>();

  @Bean
  PollConverter pollConverter() {
    return new PollConverter();
  }

  @Bean
  ConsumerConfigCustomizer namedConsumers(@Value("${lifeline.instance}") String instance, BrokerAccess broker) {
    return new NamedConsumers(instance, broker.settings());
  }

  @Bean
  LostConsumer lostConsumer() {
    return new LostConsumer(() -> System.exit(LostConsumer.STATUS));
  }

  @Bean
  QuietPartitions quietPartitions(EventIntakes intakes) {
    return new QuietPartitions(intakes::taken);
  }

  /** Followers last: one that starts may wait for the broker. */
  @Bean
  ClockSetBack clockSetBack(ObjectProvider<TopicFollower> followers, BrokerHealth health) {
    return new ClockSetBack(Clock.systemUTC(), System::nanoTime,
        () -> Stream.concat(Stream.concat(containers.stream(), Stream.of(health)), followers.stream()));
  }

  /**
   * Treats what {@link EventIntake} throws as an outage: the poll is taken again until it succeeds
   * ({@link PatientHandler}). Nothing is ever given up, whatever the exception.
   */
  @Bean
  ListenerContainerCustomizer<AbstractMessageListenerContainer<?, ?>> patientContainers() {
    return (container, destination, group) -> {
      container.setCommonErrorHandler(new PatientHandler(PAUSE_MILLIS));
      var properties = container.getContainerProperties();
      properties.setAckMode(AckMode.TIME);
      properties.setAckTime(OFFSETS_EVERY_MILLIS);
      properties.setPollTimeout(OFFSETS_EVERY_MILLIS);
      properties.setSyncCommits(true);
      properties.setIdlePartitionEventInterval(QuietPartitions.QUIET.toMillis());
      // Rights withdrawn by mistake come back; a consumer that had stopped over them would not.
      properties.setAuthExceptionRetryInterval(Duration.ofSeconds(5));
      containers.add(container);
    };
  }
}
