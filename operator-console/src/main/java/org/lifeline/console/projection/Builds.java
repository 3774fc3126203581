package org.lifeline.console.projection;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.lifeline.platform.inbox.Event;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * New builds of the projection, beside the one that is shown. A build takes every record from the beginning; once it is
 * where the shown one is, it is shown, and what was there before is removed.
 */
@Component
public class Builds {

  private static final List<String> TABLES = List.of("journey", "flow", "cohort", "arrival", "mention", "known_as",
      "device",
      "stock_level", "stock_need", "recall", "answer", "pack", "hotline_list", "hotline_applied", "position");
  private static final int REMOVED_AT_ONCE = 5000;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Generations generations;
  private final Projection projection;
  private final Positions positions;

  Builds(JdbcClient jdbc, PlatformTransactionManager transactions, Generations generations, Projection projection,
      Positions positions) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.generations = generations;
    this.projection = projection;
    this.positions = positions;
  }

  /** Names of the topics that a build is made of. */
  public static List<String> topics() {
    return AllEvents.TOPICS.stream().sorted().toList();
  }

  /** The next one, empty. What an earlier build that broke off has left is removed. */
  public Generation begin() {
    removeAllBut(generations.shown());
    return new Generation(generations.shown().number() + 1);
  }

  public void take(Generation build, List<Event> events) {
    transaction.executeWithoutResult(status -> {
      generations.held();
      positions.passed(build, events);
      projection.take(build, events);
    });
  }

  /**
   * Shows a build if it has taken all that the shown one has.
   *
   * @return whether it is shown now
   */
  public boolean showIfLevel(Generation build, Map<TopicPartition, Long> read) {
    var done = transaction.execute(status -> {
      var shown = generations.held();
      var behind = positions(shown).entrySet().stream()
          .anyMatch(place -> read.getOrDefault(place.getKey(), 0L) < place.getValue());
      if (behind) {
        return false;
      }
      jdbc.sql("update projection set shown = :build").param("build", build.number()).update();
      return true;
    });
    return Boolean.TRUE.equals(done);
  }

  private Map<TopicPartition, Long> positions(Generation build) {
    var places = new HashMap<TopicPartition, Long>();
    jdbc.sql("select topic, partition, next_offset from position where generation = :generation")
        .param("generation", build.number()).query(row -> {
          places.put(new TopicPartition(row.getString(1), row.getInt(2)), row.getLong(3));
        });
    return places;
  }

  /** A few thousand rows at a time: nobody waits for it. */
  public void removeAllBut(Generation kept) {
    for (var table : TABLES) {
      int removed;
      do {
        removed = jdbc.sql("delete from " + table + " where ctid = any (array(select ctid from " + table
            + " where generation < :kept or generation > :kept limit " + REMOVED_AT_ONCE + "))")
            .param("kept", kept.number()).update();
      } while (removed > 0);
    }
  }
}
