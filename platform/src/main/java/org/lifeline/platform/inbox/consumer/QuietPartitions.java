package org.lifeline.platform.inbox.consumer;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.kafka.event.ListenerContainerPartitionIdleEvent;

/**
 * Commits again what was taken of a partition that has become quiet, if the group does not know of it. A commit that
 * the broker does not answer for a minute is given up, and another comes only with the partition's next record: until
 * then everybody would think that the partition is unread. Called on the consumer's thread, between polls.
 *
 * <p>
 * What is committed is the offset that the database has, not the consumer's position, which is also beyond the markers
 * of transactions: a group that is beyond its database is taken for one whose database was restored.
 */
final class QuietPartitions implements ApplicationListener<ListenerContainerPartitionIdleEvent> {

  /** How long a partition must be quiet, and how long until it is looked at again. */
  static final Duration QUIET = Duration.ofSeconds(10);

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Logger LOG = LoggerFactory.getLogger(QuietPartitions.class);

  private final ToLongFunction<TopicPartition> taken;
  /** The offsets of which it is known that the group has them: the broker is asked once for each. */
  private final Map<TopicPartition, Long> known = new ConcurrentHashMap<>();

  /** @param taken the next offset of a partition by what this process has taken of it; 0 if nothing */
  QuietPartitions(ToLongFunction<TopicPartition> taken) {
    this.taken = taken;
  }

  @Override
  public void onApplicationEvent(ListenerContainerPartitionIdleEvent event) {
    var partition = event.getTopicPartition();
    long next = taken.applyAsLong(partition);
    if (next == known.getOrDefault(partition, 0L)) {
      return;
    }
    var consumer = event.getConsumer();
    try {
      // If it is not there yet it reads again, or the log has become shorter.
      if (consumer.position(partition, PATIENCE) >= next) {
        commit(consumer, partition, next);
        known.put(partition, next);
      }
    } catch (RetriableException | RebalanceInProgressException | CommitFailedException e) {
      LOG.info("what was taken of {} is not committed yet: {}", partition, e.getClass().getSimpleName());
    }
  }

  private static void commit(Consumer<?, ?> consumer, TopicPartition partition, long next) {
    var committed = consumer.committed(Set.of(partition), PATIENCE).get(partition);
    if (committed == null || committed.offset() < next) {
      consumer.commitSync(Map.of(partition, new OffsetAndMetadata(next)), PATIENCE);
      LOG.warn("what was taken of {} is committed up to {}; an earlier commit was lost", partition, next);
    }
  }
}
