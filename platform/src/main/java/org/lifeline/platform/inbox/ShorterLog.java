package org.lifeline.platform.inbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.lifeline.platform.inbox.Heard.Partition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds out where a database stands beyond the end of the log: that one was restored, or made anew. What comes next gets places that were
 * taken before. Topics that are not there are passed over.
 */
final class ShorterLog {

  private static final Logger LOG = LoggerFactory.getLogger(ShorterLog.class);

  private final String group;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  /** A partition that ends before {@code taken}, which is the next offset here. */
  private record Shorter(Partition partition, long end, long taken) {
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
   * @param goOn whether what is missing is given up; otherwise it is an error
   * @throws OlderThanTheDatabase something is missing
   */
  void compare(Admin admin, boolean goOn) throws ExecutionException, InterruptedException {
    var shorter = partitions(admin);
    if (shorter.isEmpty()) {
      return;
    }
    var missing = new TreeMap<String, Long>();
    shorter.forEach(one -> missing.merge(one.partition.topic(), one.taken - one.end, Long::sum));
    if (!goOn) {
      throw new OlderThanTheDatabase(group, missing);
    }
    transaction.executeWithoutResult(status -> goBack(shorter));
    LOG.warn("the log is older than the database: what is missing on it is given up, by topic {} records", missing);
  }

  /** Which partitions are, those of the requests to settle letters among them. */
  private List<Shorter> partitions(Admin admin) throws ExecutionException, InterruptedException {
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
      long next = taken.getOrDefault(partition, 0L);
      if (end.offset() < next) {
        shorter.add(new Shorter(partition, end.offset(), next));
      }
    });
    return shorter;
  }

  /** To the end of the log, in the open transaction; letters of what is missing are forgotten where they are settled. */
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
}
