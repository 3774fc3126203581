package org.lifeline.console.projection.reading;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.lifeline.console.projection.Projection;
import org.lifeline.console.projection.generation.Generation;
import org.lifeline.console.projection.generation.Generations;
import org.lifeline.platform.inbox.Event;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * New builds of the projection, beside the one that is shown. A build takes every record from the beginning; once it is
 * where the shown one is, it is shown, and what was there before is removed.
 *
 * <p>
 * There is one build at a time, however many instances of the console there are. Each transaction of whoever makes it holds
 * the row that says so: one that was away and comes back when another has begun anew changes nothing any more
 * ({@link Build.TakenOver}).
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
  private final BuildInHand inHand;

  Builds(JdbcClient jdbc, TransactionTemplate transaction, Generations generations, Projection projection,
      Positions positions, BuildInHand inHand) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.generations = generations;
    this.projection = projection;
    this.positions = positions;
    this.inHand = inHand;
  }

  /** Names of the topics that a build is made of. */
  public static List<String> topics() {
    return AllEvents.TOPICS.stream().sorted().toList();
  }

  /** The next one, unless one is under way. It has yet to be {@link #empty emptied}. */
  public Optional<Build> begin() {
    Optional<Build> begun = transaction.execute(status -> {
      var builder = UUID.randomUUID();
      return inHand.taken(builder)
          ? Optional.of(new Build(builder, new Generation(generations.shown().number() + 1)))
          : Optional.empty();
    });
    return Objects.requireNonNull(begun);
  }

  /** How far the last one is, whoever makes it. */
  public Progress progress() {
    return inHand.progress();
  }

  /** Removes what an earlier build that broke off has left. */
  public void empty(Build build) {
    removeAllBut(new Generation(build.generation().number() - 1), build);
  }

  /**
   * @param records taken so far, with these
   * @param of how many there are to take
   */
  public void take(Build build, List<Event> events, long records, long of) {
    transaction.executeWithoutResult(status -> {
      if (!events.isEmpty()) {
        generations.held();
      }
      inHand.reached(build, records, of);
      if (!events.isEmpty()) {
        positions.passed(build.generation(), events);
        projection.take(build.generation(), events);
      }
    });
  }

  /**
   * Shows a build if it has taken all that the shown one has.
   *
   * @return whether it is shown now
   */
  public boolean showIfLevel(Build build, Map<TopicPartition, Long> read) {
    var done = transaction.execute(status -> {
      var shown = generations.held();
      inHand.held(build);
      var behind = positions(shown).entrySet().stream()
          .anyMatch(place -> read.getOrDefault(place.getKey(), 0L) < place.getValue());
      if (behind) {
        return false;
      }
      jdbc.sql("update projection set shown = :build").param("build", build.generation().number()).update();
      return true;
    });
    return Boolean.TRUE.equals(done);
  }

  /** Of a log that was restored, no further than where its end was then: that is where the console has gone on. */
  private Map<TopicPartition, Long> positions(Generation build) {
    var places = new HashMap<TopicPartition, Long>();
    jdbc.sql("""
        select topic, partition, least(p.next_offset, h.next_offset)
          from position p left join heard h using (topic, partition) where generation = :generation
        """)
        .param("generation", build.number()).query(row -> {
          places.put(new TopicPartition(row.getString(1), row.getInt(2)), row.getLong(3));
        });
    return places;
  }

  /** Removes what was shown before, and is done. */
  public void done(Build build) {
    removeAllBut(build.generation(), build);
    inHand.ended(build, "done");
  }

  /** What broke off is removed by the next. */
  public void failed(Build build) {
    inHand.ended(build, "failed");
  }

  /** A few thousand rows at a time: nobody waits for it. */
  private void removeAllBut(Generation kept, Build build) {
    for (var table : TABLES) {
      Integer removed;
      do {
        removed = transaction.execute(status -> {
          inHand.held(build);
          return jdbc.sql("delete from " + table + " where ctid = any (array(select ctid from " + table
              + " where generation < :kept or generation > :kept limit " + REMOVED_AT_ONCE + "))")
              .param("kept", kept.number()).update();
        });
      } while (removed != null && removed > 0);
    }
  }
}
