package org.lifeline.console.projection;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.console.journey.Journey;
import org.lifeline.console.journey.Standing;
import org.lifeline.console.projection.generation.Generation;
import org.lifeline.platform.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts how many referrals stand at each step, and how many got there in each minute; updated as they change. */
@Component
class Flow {

  private final JdbcClient jdbc;

  Flow(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record Cell(String step, int band) implements Comparable<Cell> {

    static Cell of(Standing standing, Journey journey) {
      return new Cell(standing.step().name(), journey.referred().band().ordinal());
    }

    @Override
    public int compareTo(Cell other) {
      int byStep = step.compareTo(other.step);
      return byStep == 0 ? Integer.compare(band, other.band) : byStep;
    }
  }

  private record Arrival(Instant minute, String step) implements Comparable<Arrival> {

    @Override
    public int compareTo(Arrival other) {
      int byTime = minute.compareTo(other.minute);
      return byTime == 0 ? step.compareTo(other.step) : byTime;
    }
  }

  /**
   * Adds the differences between before and after.
   *
   * @param arrived each step that a referral got to, including those that it has left again
   */
  void move(Generation generation, Map<UUID, Journey> before, Map<UUID, Journey> after, List<Standing> arrived) {
    var counts = new TreeMap<Cell, Long>();
    after.forEach((id, journey) -> {
      var was = standing(before.get(id));
      var is = journey.standing();
      if (was != null) {
        counts.merge(Cell.of(was, before.getOrDefault(id, journey)), -1L, Long::sum);
      }
      if (is != null) {
        counts.merge(Cell.of(is, journey), 1L, Long::sum);
      }
    });
    counts.values().removeIf(change -> change == 0);
    add(generation, List.copyOf(counts.entrySet()));
    var arrivals = new TreeMap<Arrival, Long>();
    arrived.forEach(at -> arrivals.merge(
        new Arrival(at.since().truncatedTo(ChronoUnit.MINUTES), at.step().name()), 1L, Long::sum));
    addArrivals(generation, List.copyOf(arrivals.entrySet()));
  }

  /** Counts again, from the referrals themselves, how many stand at each step. */
  void countAnew(Generation generation) {
    jdbc.sql("delete from flow where generation = :generation").param("generation", generation.number()).update();
    jdbc.sql("""
        insert into flow (generation, step, band, referrals)
        select generation, step, band, count(*) from journey where generation = :generation and step is not null
         group by generation, step, band
        """).param("generation", generation.number()).update();
  }

  private static @Nullable Standing standing(@Nullable Journey journey) {
    return journey == null ? null : journey.standing();
  }

  private void add(Generation generation, List<Map.Entry<Cell, Long>> changes) {
    if (changes.isEmpty()) {
      return;
    }
    jdbc.sql(
        """
            insert into flow (generation, step, band, referrals)
            select :generation, c.* from unnest(cast(:step as text[]), cast(:band as smallint[]), cast(:change as bigint[])) as c
            on conflict (generation, step, band) do update set referrals = flow.referrals + excluded.referrals
            """)
        .param("generation", generation.number()).param("step", Columns.text(changes, c -> c.getKey().step))
        .param("band", Columns.text(changes, c -> c.getKey().band))
        .param("change", Columns.text(changes, Map.Entry::getValue)).update();
  }

  private void addArrivals(Generation generation, List<Map.Entry<Arrival, Long>> arrivals) {
    if (arrivals.isEmpty()) {
      return;
    }
    jdbc.sql(
        """
            insert into arrival (generation, minute, step, referrals)
            select :generation, a.* from unnest(cast(:minute as timestamptz[]), cast(:step as text[]), cast(:count as bigint[])) as a
            on conflict (generation, minute, step) do update set referrals = arrival.referrals + excluded.referrals
            """)
        .param("generation", generation.number()).param("minute", Columns.text(arrivals, a -> a.getKey().minute))
        .param("step", Columns.text(arrivals, a -> a.getKey().step))
        .param("count", Columns.text(arrivals, Map.Entry::getValue)).update();
  }
}
