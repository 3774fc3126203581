package org.lifeline.console.now;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.lifeline.console.journey.Step;
import org.lifeline.console.journey.Targets;
import org.lifeline.console.now.Now.Stage;
import org.lifeline.console.now.Now.Wait;
import org.lifeline.console.now.Now.Waiting;
import org.lifeline.console.projection.generation.Generation;
import org.lifeline.console.projection.generation.Generations;
import org.lifeline.events.Band;
import org.lifeline.platform.sql.Instants;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the state of the scheme for the first page. Its cost does not depend on how many referrals there are. */
@Component
public class Look {

  private static final List<Band> BANDS = List.of(Band.HIGH, Band.MEDIUM, Band.STANDARD);
  private static final int LONGEST = 5;
  /** How long it may take until it is known whether a device fits. */
  private static final Duration SOUGHT = Duration.ofMinutes(1);
  private static final List<Long> NOBODY = Collections.nCopies(Stage.HOURS, 0L);

  private final JdbcClient jdbc;
  private final Generations generations;
  private final OverdueLook overdue;
  private final Reasons reasons;
  private final TrustLook trust;
  private final Targets targets;
  private final Clock clock;

  Look(JdbcClient jdbc, Generations generations, OverdueLook overdue, Reasons reasons,
      TrustLook trust, Targets targets, Clock clock) {
    this.jdbc = jdbc;
    this.generations = generations;
    this.overdue = overdue;
    this.reasons = reasons;
    this.trust = trust;
    this.targets = targets;
    this.clock = clock;
  }

  public Now now() {
    var shown = generations.shown();
    var at = clock.instant();
    var oldest = oldest(shown);
    var counts = new EnumMap<Step, Long>(Step.class);
    oldest.forEach((place) -> counts.merge(place.step, place.referrals, Long::sum));
    var arrived = arrived(shown, at);
    var stages = Arrays.stream(Step.values()).map(step -> {
      var hours = arrived.getOrDefault(step, NOBODY);
      return new Stage(step, counts.getOrDefault(step, 0L), hours.getLast(), oldest.stream()
          .filter(place -> place.step == step).map(Place::since).min(Instant::compareTo)
          .map(since -> Duration.between(since, at)).orElse(null), hours);
    }).toList();
    return new Now(at, Step.WAY.stream().map(step -> stages.get(step.ordinal())).toList(),
        stages.stream().filter(stage -> !Step.WAY.contains(stage.step())).toList(), waiting(shown, at, oldest),
        overdue.at(shown, at), trust.at(at));
  }

  private record Place(Step step, Band band, long referrals, Instant since) {
  }

  private List<Place> oldest(Generation shown) {
    return jdbc.sql("""
        select f.step, f.band, f.referrals, o.since
          from flow f cross join lateral (
            select since from journey j
             where j.generation = f.generation and j.step = f.step and j.band = f.band order by j.since limit 1) o
         where f.generation = :generation and f.referrals > 0
        """).param("generation", shown.number()).query((row, n) -> new Place(Step.valueOf(row.getString(1)),
        band(row.getInt(2)), row.getLong(3), row.getTimestamp(4).toInstant())).list();
  }

  private Map<Step, List<Long>> arrived(Generation shown, Instant at) {
    var arrived = new EnumMap<Step, List<Long>>(Step.class);
    jdbc.sql(
        """
            select step, least(greatest(floor(extract(epoch from cast(:at as timestamptz) - minute) / 3600), 0), :hours - 1)::int,
                   sum(referrals)
              from arrival where generation = :generation and minute > cast(:from as timestamptz) group by 1, 2
            """)
        .param("generation", shown.number()).param("at", at.toString()).param("hours", Stage.HOURS)
        .param("from", at.minus(Duration.ofHours(Stage.HOURS)).toString()).query(row -> {
          arrived.computeIfAbsent(Step.valueOf(row.getString(1)), step -> new ArrayList<>(NOBODY))
              .set(Stage.HOURS - 1 - row.getInt(2), row.getLong(3));
        });
    return arrived;
  }

  private List<Wait> waiting(Generation shown, Instant at, List<Place> places) {
    var waits = new ArrayList<Wait>();
    var free = reasons.free(shown);
    for (var band : BANDS) {
      long count = places.stream().filter(p -> p.step == Step.REFERRED && p.band == band).mapToLong(Place::referrals)
          .sum();
      waits.add(new Wait(band, count, targets.waiting(band), longest(shown, at, band, free)));
    }
    return waits;
  }

  private List<Waiting> longest(Generation shown, Instant at, Band band, UnaryOperator<String> free) {
    return jdbc.sql("""
        select referral, region, since, accepted_at, facts #>> '{heard,allocations}' = '0' from journey
         where generation = :generation and step = 'REFERRED' and band = :band order by since limit :limit
        """).param("generation", shown.number()).param("band", band.ordinal()).param("limit", LONGEST)
        .query((row, n) -> {
          var age = Duration.between(row.getTimestamp(3).toInstant(), at);
          return new Waiting(row.getObject(1, UUID.class), targets.risen(band, Instants.orNull(row, 4), at),
              row.getString(2), age, age.compareTo(SOUGHT) < 0
                  ? "A device is being looked for."
                  : row.getBoolean(5) ? Reasons.NOTHING_SOUGHT : free.apply(row.getString(2)));
        })
        .list();
  }

  private static Band band(int ordinal) {
    return Band.values()[ordinal];
  }
}
