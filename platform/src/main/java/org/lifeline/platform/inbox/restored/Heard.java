package org.lifeline.platform.inbox.restored;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.lifeline.platform.sql.AfterCommit;
import org.lifeline.platform.sql.Columns;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How far this database has taken records. This process also remembers what it has committed itself: if the database
 * knows less, it was rolled back while the process was running, as by failover to a standby that lagged behind.
 */
public final class Heard {

  private final JdbcClient jdbc;
  private final Consumer<String> end;
  private final Map<Partition, Long> committed = new ConcurrentHashMap<>();

  /** One partition of a topic. */
  record Partition(String topic, int number) {
  }

  /**
   * The database has forgotten what this process committed. To the code that takes records this is an outage: nothing
   * is given up.
   */
  static final class WentBack extends NonTransientDataAccessResourceException {

    private static final long serialVersionUID = 1;

    WentBack(String what) {
      super(what);
    }
  }

  /**
   * Makes an instance that remembers nothing yet.
   *
   * @param end ends this process, and is given the reason
   */
  public Heard(JdbcClient jdbc, Consumer<String> end) {
    this.jdbc = jdbc;
    this.end = end;
  }

  /**
   * Notes, in the open transaction, that these records were taken. A noted offset never goes back: a consumer that was
   * overtaken changes nothing.
   *
   * @throws WentBack the database has forgotten what was committed; this process is about to end
   */
  public void note(List<ConsumerRecord<byte[], byte[]>> records) {
    // In a fixed order, so that two concurrent writers cannot deadlock.
    var next = new TreeMap<String, Map<Integer, Long>>();
    records.forEach(record -> next.computeIfAbsent(record.topic(), topic -> new TreeMap<>())
        .merge(record.partition(), record.offset() + 1, Math::max));
    var rows = next.entrySet().stream().flatMap(topic -> topic.getValue().entrySet().stream()
        .map(partition -> new Row(new Partition(topic.getKey(), partition.getKey()), partition.getValue()))).toList();
    // What this process has committed is read before the statement begins: the statement sees it, or the database has
    // lost it.
    var forgotten = jdbc.sql("""
        with noted as (
          select * from unnest(cast(:topics as text[]), cast(:partitions as int[]), cast(:offsets as bigint[]),
                               cast(:mine as bigint[])) as n (topic, partition, next_offset, mine)),
        written as (
          insert into heard (topic, partition, next_offset) select topic, partition, next_offset from noted
          on conflict (topic, partition) do update set next_offset = excluded.next_offset
           where heard.next_offset < excluded.next_offset)
        select n.topic from noted n left join heard h using (topic, partition)
         where coalesce(h.next_offset, 0) < n.mine
        """)
        .param("topics", Columns.text(rows, row -> row.partition.topic))
        .param("partitions", Columns.ints(rows, row -> row.partition.number))
        .param("offsets", Columns.longs(rows, Row::next))
        .param("mine", Columns.longs(rows, row -> committed.getOrDefault(row.partition, 0L)))
        .query(String.class).list();
    if (!forgotten.isEmpty()) {
      var what = "the database has gone back: of " + forgotten + " it has forgotten what was taken";
      end.accept(what);
      throw new WentBack(what);
    }
    AfterCommit.run(() -> rows.forEach(row -> committed.merge(row.partition, row.next, Math::max)));
  }

  /** The next offset of a partition, by what this process has committed; 0 if nothing. */
  public long committed(String topic, int partition) {
    return committed.getOrDefault(new Partition(topic, partition), 0L);
  }

  private record Row(Partition partition, long next) {
  }

  /** The next offset of each partition from which records were taken. */
  static Map<Partition, Long> in(JdbcClient jdbc) {
    var all = new HashMap<Partition, Long>();
    jdbc.sql("select topic, partition, next_offset from heard").query(row -> {
      all.put(new Partition(row.getString(1), row.getInt(2)), row.getLong(3));
    });
    return all;
  }
}
