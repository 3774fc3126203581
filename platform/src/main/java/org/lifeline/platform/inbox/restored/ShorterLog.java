package org.lifeline.platform.inbox.restored;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.lifeline.platform.inbox.restored.Heard.Partition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds out that a database or its consumer group is beyond the end of the log, which means that the log was restored
 * or recreated. New records then get offsets that were taken before. Topics that do not exist are skipped.
 */
final class ShorterLog {

  private static final Logger LOG = LoggerFactory.getLogger(ShorterLog.class);

  private final String group;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  /**
   * A partition that ends before {@code taken}, the database's next offset, or before {@code read}, that of the group.
   */
  private record Shorter(Partition partition, long end, long taken, long read) {

    long missing() {
      return Math.max(taken, read) - end;
    }
  }

  /** The log is older than the database. */
  static final class OlderThanTheDatabase extends IllegalStateException {

    private static final long serialVersionUID = 1;

    OlderThanTheDatabase(String group, Map<String, Long> records) {
      super("a log that is older than the database (LIFELINE_RESTORED, docs/operations.md): " + group
          + " has taken records that are not on it, by topic " + records);
    }
  }

  ShorterLog(String group, JdbcClient jdbc, TransactionTemplate transaction) {
    this.group = group;
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  /**
   * Compares the log with the database and the group.
   *
   * @param goOn whether missing records are given up; if not, they are an error
   * @throws OlderThanTheDatabase records are missing
   */
  void compare(Admin admin, boolean goOn) throws ExecutionException, InterruptedException {
    var shorter = partitions(admin);
    if (shorter.isEmpty()) {
      return;
    }
    var missing = new TreeMap<String, Long>();
    shorter.forEach(one -> missing.merge(one.partition.topic(), one.missing(), Long::sum));
    if (!goOn) {
      throw new OlderThanTheDatabase(group, missing);
    }
    // The group first: while it has members it cannot be set back, and then nothing is changed.
    setGroupBack(admin, shorter);
    // Logged before the change, as nothing would report them afterwards.
    var unsettled = unsettled(shorter);
    if (!unsettled.isEmpty()) {
      LOG.error(
          "missing on the log and put aside, or waiting behind that: settle these before anything is handed in again, {}",
          unsettled);
    }
    transaction.executeWithoutResult(status -> goBack(shorter));
    LOG.warn("the log is older than the database: what is missing on it is given up, by topic {} records", missing);
  }

  /** The next offset of the group, by partition. */
  static Map<TopicPartition, Long> readBy(String group, Admin admin) throws ExecutionException, InterruptedException {
    var read = new HashMap<TopicPartition, Long>();
    admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().forEach((partition, offset) -> {
      if (offset != null) {
        read.put(partition, offset.offset());
      }
    });
    return read;
  }

  /** The partitions that are shorter, including those of the requests to settle letters. */
  private List<Shorter> partitions(Admin admin) throws ExecutionException, InterruptedException {
    // The order matters: another instance may be reading, and the log is ahead of the database, which is ahead of the
    // group.
    var read = readBy(group, admin);
    var taken = new HashMap<Partition, Long>(Heard.in(jdbc));
    jdbc.sql("select topic, partition, next_offset from settlement_read").query(row -> {
      taken.merge(new Partition(row.getString(1), row.getInt(2)), row.getLong(3), Math::max);
    });
    var topics = new HashSet<>(taken.keySet().stream().map(Partition::topic).toList());
    topics.retainAll(admin.listTopics().names().get());
    var asked = new HashMap<TopicPartition, OffsetSpec>();
    admin.describeTopics(topics).allTopicNames().get().forEach((topic, description) -> description.partitions()
        .stream().filter(partition -> taken.containsKey(new Partition(topic, partition.partition())))
        .forEach(partition -> asked.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest())));
    var shorter = new ArrayList<Shorter>();
    admin.listOffsets(asked).all().get().forEach((there, end) -> {
      var partition = new Partition(there.topic(), there.partition());
      var one = new Shorter(partition, end.offset(), taken.getOrDefault(partition, 0L), read.getOrDefault(there, 0L));
      if (one.missing() > 0) {
        shorter.add(one);
      }
    });
    return shorter;
  }

  /**
   * Sets the group back to the end of the log where it has read more. Left beyond the end, a consumer would have its
   * offset reset, and the next start would find the database behind the group.
   */
  private void setGroupBack(Admin admin, List<Shorter> shorter) throws ExecutionException, InterruptedException {
    var back = new HashMap<TopicPartition, OffsetAndMetadata>();
    shorter.stream().filter(one -> one.read > one.end).forEach(one -> back.put(
        new TopicPartition(one.partition.topic(), one.partition.number()), new OffsetAndMetadata(one.end)));
    if (!back.isEmpty()) {
      admin.alterConsumerGroupOffsets(group, back).all().get();
    }
  }

  /**
   * Sets the database back to the end of the log, in the open transaction; settled dead letters beyond it are
   * forgotten.
   */
  private void goBack(List<Shorter> shorter) {
    for (var one : shorter) {
      for (var statement : List.of("update heard set next_offset = :end where next_offset > :end and",
          "update settlement_read set next_offset = :end where next_offset > :end and",
          "delete from dead_letter where settled_at is not null and position >= :end and")) {
        jdbc.sql(statement + " topic = :topic and partition = :partition").param("end", one.end)
            .param("topic", one.partition.topic()).param("partition", one.partition.number()).update();
      }
    }
  }

  /** How many unsettled dead letters and parked records, by topic, have offsets that other records will get. */
  private Map<String, Long> unsettled(List<Shorter> shorter) {
    var unsettled = new TreeMap<String, Long>();
    for (var one : shorter) {
      long here = jdbc.sql("""
          select (select count(*) from dead_letter where settled_at is null and position >= :end
                     and topic = :topic and partition = :partition)
               + (select count(*) from parked where position >= :end and topic = :topic and partition = :partition)
          """).param("end", one.end).param("topic", one.partition.topic())
          .param("partition", one.partition.number()).query(Long.class).single();
      if (here > 0) {
        unsettled.merge(one.partition.topic(), here, Long::sum);
      }
    }
    return unsettled;
  }
}
