package org.lifeline.referral.submission;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Deletes submissions from their topics once they are taken. They are sealed to a key that outlives every erasure: two
 * hours after they were taken they must be gone.
 *
 * <p>
 * Taken means committed by the consumer group, which commits after the transaction that takes a poll: its offset
 * may be behind what is stored here, but never ahead. Nothing beyond that offset is deleted, however old it is.
 * Instances may do this at the same time; what fails is tried again the next time.
 */
final class TakenSubmissions {

  private static final String EVERY = "${lifeline.submissions.delete-every:PT5M}";
  private static final Logger LOG = LoggerFactory.getLogger(TakenSubmissions.class);

  private final Map<String, Object> client;
  private final String group;
  private final Counter deleted;
  private final Counter failed;
  /**
   * When everything was last deleted, by {@link System#nanoTime()}: with a clock that is set back all would seem to be
   * deleted.
   */
  private volatile long done = System.nanoTime();

  /**
   * Deletes nothing yet.
   *
   * @param client connection, security and time-outs of the client
   * @param group the consumer group that takes submissions
   */
  TakenSubmissions(Map<String, Object> client, String group, MeterRegistry metrics) {
    this.client = Map.copyOf(client);
    this.group = group;
    deleted = Counter.builder("lifeline.submissions.deleted").description("submissions deleted from their topics")
        .register(metrics);
    failed = Counter.builder("lifeline.submissions.deletion.failed")
        .description("times that submissions could not be deleted from a partition, or from any").register(metrics);
    TimeGauge.builder("lifeline.submissions.deletion.age", this, TimeUnit.SECONDS, TakenSubmissions::age)
        .description("since all that was taken was deleted").register(metrics);
  }

  @Scheduled(initialDelayString = EVERY, fixedDelayString = EVERY)
  void delete() {
    try (var admin = Admin.create(client)) {
      if (delete(admin, taken(admin))) {
        done = System.nanoTime();
      }
    } catch (ExecutionException | KafkaException e) {
      failed.increment();
      LOG.error("submissions that were taken are not deleted yet: {}", nameOf(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The offsets to delete in each partition that has any. */
  private Map<TopicPartition, Range> taken(Admin admin) throws ExecutionException, InterruptedException {
    var committed = new HashMap<TopicPartition, Long>();
    admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().forEach((partition, offset) -> {
      if (partition.topic().startsWith(SubmissionEvents.PREFIX) && offset != null) {
        committed.put(partition, offset.offset());
      }
    });
    var first = admin.listOffsets(committed.keySet().stream()
        .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.earliest()))).all().get();
    var taken = new HashMap<TopicPartition, Range>();
    first.forEach((partition, offset) -> {
      var range = new Range(offset.offset(), committed.getOrDefault(partition, 0L));
      if (!range.isEmpty()) {
        taken.put(partition, range);
      }
    });
    return taken;
  }

  /** Offsets from the first that exists to the first that is not taken. */
  private record Range(long first, long end) {
    boolean isEmpty() {
      return first >= end;
    }
  }

  /**
   * Deletes what is taken.
   *
   * @return whether all of it is deleted
   */
  private boolean delete(Admin admin, Map<TopicPartition, Range> taken) throws InterruptedException {
    var asked = taken.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> RecordsToDelete.beforeOffset(entry.getValue().end)));
    boolean all = true;
    for (var answer : admin.deleteRecords(asked).lowWatermarks().entrySet()) {
      var range = taken.get(answer.getKey());
      try {
        long first = answer.getValue().get().lowWatermark();
        deleted.increment(range == null ? 0 : Math.max(0, first - range.first));
      } catch (ExecutionException e) {
        all = false;
        failed.increment();
        LOG.error("{}: submissions that were taken are not deleted yet: {}", answer.getKey(), nameOf(e));
      }
    }
    return all;
  }

  private double age() {
    return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - done);
  }

  private static String nameOf(Exception e) {
    return (e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e).getClass().getSimpleName();
  }
}
