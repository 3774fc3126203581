package org.lifeline.console.projection.reading;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.broker.BrokerAccess;
import org.lifeline.platform.broker.LoneConsumer;
import org.lifeline.platform.inbox.unread.Level;
import org.lifeline.platform.inbox.unread.OnlyMarks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * How far the projection has read: the time up to which everything on the topics is taken or put aside. That time
 * advances as long as the projection keeps up, and stands still while the broker or the database is away and while more
 * comes than is taken.
 */
@Component
public class Reading implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(Reading.class);
  private static final int PATIENCE_MILLIS = 2000;

  private final KafkaConsumer<byte[], byte[]> looker;
  private final OnlyMarks onlyMarks;
  private final Clock clock;
  private final Level<Instant> level = new Level<>();

  /** @param group whose offsets are looked at; nothing is consumed under its name */
  Reading(BrokerAccess broker, Clock clock, @Value("${spring.cloud.stream.default.group}") String group) {
    this.looker = LoneConsumer.open(broker.settings(), Map.of(ConsumerConfig.GROUP_ID_CONFIG, group,
        ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS, ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
        PATIENCE_MILLIS));
    this.onlyMarks = new OnlyMarks(broker.settings(), Duration.ofMillis(PATIENCE_MILLIS));
    this.clock = clock;
  }

  /** The time up to which all events are in the projection; null as long as that is not known. */
  public @Nullable Instant asOf() {
    return level.reached();
  }

  @Scheduled(fixedDelay = 2000)
  synchronized void look() {
    try {
      var now = clock.instant();
      var partitions = AllEvents.TOPICS.stream()
          .flatMap(topic -> looker.partitionsFor(topic, Duration.ofMillis(PATIENCE_MILLIS)).stream())
          .map(p -> new TopicPartition(p.topic(), p.partition())).toList();
      // For partitions that are not assigned, the client would log at each look that it keeps no position there.
      looker.assign(partitions);
      var ends = looker.endOffsets(partitions);
      level.look(now, ends, taken(partitions, ends));
    } catch (KafkaException away) {
      LOG.warn("how far the projection has read is not known: {}", away.getClass().getSimpleName());
    }
  }

  private Map<TopicPartition, Long> taken(List<TopicPartition> partitions, Map<TopicPartition, Long> ends) {
    var taken = new HashMap<>(looker.beginningOffsets(partitions));
    looker.committed(new HashSet<>(partitions)).forEach((partition, place) -> {
      if (place != null) {
        taken.merge(partition, place.offset(), Math::max);
      }
    });
    var left = new HashMap<>(taken);
    left.entrySet().removeIf(place -> ends.getOrDefault(place.getKey(), 0L) <= place.getValue());
    onlyMarks.among(left, ends).forEach(partition -> taken.put(partition, ends.getOrDefault(partition, 0L)));
    return taken;
  }

  @Override
  public synchronized void destroy() {
    onlyMarks.close();
    looker.close(CloseOptions.timeout(Duration.ZERO));
  }
}
