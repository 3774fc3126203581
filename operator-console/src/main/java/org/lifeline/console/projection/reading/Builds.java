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
 * New builds of the projection, beside the one that is shown. A build takes every record from the beginning; once it
 * has caught up with the one that is shown, it is shown, and the former one is removed.
 *
 * <p>
 * There is one build at a time, however many instances of the console there are. Each of the builder's transactions
 * locks the row of the build: a builder that was halted and resumes when another has begun a new build changes nothing
 * any more ({@link Build.TakenOver}).
 */
@Component
public class Builds {

  private static final List<String> TABLES = List.of("journey", "sim_suspension", "flow", "cohort", "arrival",
      "mention", "known_as",
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

  /** The names of the topics that a build is made from. */
  public static List<String> topics() {
    return AllEvents.TOPICS.stream().sorted().toList();
  }

  /** Begins the next build, unless one is under way. It has yet to be {@link #empty emptied}. */
  public Optional<Build> begin() {
    Optional<Build> begun = transaction.execute(status -> {
      var builder = UUID.randomUUID();
      return inHand.taken(builder)
          ? Optional.of(new Build(builder, new Generation(generations.shown().number() + 1)))
          : Optional.empty();
    });
    return Objects.requireNonNull(begun);
  }

  /** How far the last build has got, whichever instance makes it. */
  public Progress progress() {
    return inHand.progress();
  }

  /** Removes what is left of an earlier build that failed. */
  public void empty(Build build) {
    removeAllBut(new Generation(build.generation().number() - 1), build);
  }

  /**
   * Takes events into the build.
   *
   * @param records how many were taken so far, including these
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
   * Shows a build if it has taken all that the one that is shown has.
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

  /**
   * The positions of a build. On a topic that was restored they go no further than its end was then, from where the
   * console has gone on.
   */
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

  /** Removes the former build, and ends this one. */
  public void done(Build build) {
    removeAllBut(build.generation(), build);
    inHand.ended(build, "done");
  }

  /** Ends a build that failed; the next one removes its rows. */
  public void failed(Build build) {
    inHand.ended(build, "failed");
  }

  /** Deletes in batches of a few thousand rows, so that nobody waits for it. */
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
