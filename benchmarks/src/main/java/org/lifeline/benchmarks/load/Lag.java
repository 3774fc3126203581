package org.lifeline.benchmarks.load;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.lifeline.localstack.kafka.KafkaAccess;
import org.lifeline.localstack.postgres.DatabaseAccess;
import org.lifeline.localstack.service.ServiceEntry;

/**
 * The work that the services have left to do. A referral costs time until the last of them has processed the last event
 * about it, and until the messages to its survivor have been sent or put off.
 */
public final class Lag implements AutoCloseable {

  /** Topics written in transactions: the last record of a partition is a transaction marker, which nobody reads. */
  private static final Set<String> MARKED = Set.of("referral-keys", "referrals");
  private static final int LOOK_MILLIS = 100;

  private final Admin admin;
  private final Connection messages;

  /** Uses the rights of deployment, as no service may see another's group. */
  public Lag(KafkaAccess kafka, DatabaseAccess databases) {
    try {
      messages = databases.admin("notification");
    } catch (SQLException e) {
      throw new IllegalStateException("the messages that are to be sent cannot be counted", e);
    }
    admin = Admin.create(kafka.deployment());
  }

  /**
   * Waits until two checks in a row find nothing left, so that records still in an outbox show.
   *
   * @throws IllegalStateException something was left all the time
   */
  public void awaitNone(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    for (int quiet = 0; quiet < 2;) {
      long left = records() + messages();
      quiet = left == 0 ? quiet + 1 : 0;
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            left + " records and messages were not dealt with after " + patience.toSeconds() + " s");
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  /** Records that services have left to read, each counted once for each service. */
  long records() throws InterruptedException {
    try {
      var read = new HashMap<String, Map<TopicPartition, Long>>();
      var partitions = new HashSet<TopicPartition>();
      for (var group : admin.describeConsumerGroups(ServiceEntry.chainNames()).all().get().values()) {
        var own = group.members().stream().flatMap(member -> member.assignment().topicPartitions().stream())
            .collect(Collectors.toMap(partition -> partition, partition -> 0L));
        admin.listConsumerGroupOffsets(group.groupId()).partitionsToOffsetAndMetadata().get()
            .forEach((partition, offset) -> own.computeIfPresent(partition,
                (p, none) -> offset == null ? none : Long.valueOf(offset.offset())));
        read.put(group.groupId(), own);
        partitions.addAll(own.keySet());
      }
      var ends = admin.listOffsets(partitions.stream().collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest())))
          .all().get();
      return read.values().stream().map(own -> left(own, ends)).mapToLong(Long::longValue).sum();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the broker does not say what is left to read", e.getCause());
    }
  }

  /** Messages that are not looked at yet, or that are being sent. */
  private long messages() {
    try (var sql = messages.createStatement();
        var rows = sql.executeQuery("""
            select count(*) from covert_message where state = 'sending' or (state = 'queued' and not looked)""")) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException("the database does not say what is to be sent", e);
    }
  }

  private static long left(Map<TopicPartition, Long> read, Map<TopicPartition, ListOffsetsResultInfo> ends) {
    return read.entrySet().stream().mapToLong(entry -> {
      var end = ends.get(entry.getKey());
      long marks = MARKED.contains(entry.getKey().topic()) ? 1 : 0;
      return end == null ? 0 : Math.max(0, end.offset() - marks - entry.getValue());
    }).sum();
  }

  @Override
  public void close() {
    admin.close();
    try {
      messages.close();
    } catch (SQLException e) {
      throw new IllegalStateException("a connection to the database does not close", e);
    }
  }
}
