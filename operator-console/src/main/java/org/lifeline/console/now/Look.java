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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lifeline.console.journey.Deadline;
import org.lifeline.console.journey.Step;
import org.lifeline.console.journey.Targets;
import org.lifeline.console.now.Now.Count;
import org.lifeline.console.now.Now.Late;
import org.lifeline.console.now.Now.Overdue;
import org.lifeline.console.now.Now.Stage;
import org.lifeline.console.now.Now.Wait;
import org.lifeline.console.now.Now.Waiting;
import org.lifeline.console.projection.generation.Generation;
import org.lifeline.console.projection.generation.Generations;
import org.lifeline.events.Band;
import org.lifeline.platform.sql.Columns;
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
  private static final int WORST = 25;
  /** However many there are: others need help, too. */
  private static final int SIMS = 10;
  private static final List<Long> NOBODY = Collections.nCopies(Stage.HOURS, 0L);

  private final JdbcClient jdbc;
  private final Generations generations;
  private final FieldedPacks fielded;
  private final UnsuspendedSims sims;
  private final Reasons reasons;
  private final TrustLook trust;
  private final Targets targets;
  private final Clock clock;

  Look(JdbcClient jdbc, Generations generations, FieldedPacks fielded, UnsuspendedSims sims, Reasons reasons,
      TrustLook trust, Targets targets, Clock clock) {
    this.jdbc = jdbc;
    this.generations = generations;
    this.fielded = fielded;
    this.sims = sims;
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
        new Overdue(late(shown, at), worst(shown, at)), trust.at(at));
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
        select referral, region, since, accepted_at from journey
         where generation = :generation and step = 'REFERRED' and band = :band order by since limit :limit
        """).param("generation", shown.number()).param("band", band.ordinal()).param("limit", LONGEST)
        .query((row, n) -> {
          var age = Duration.between(row.getTimestamp(3).toInstant(), at);
          return new Waiting(row.getObject(1, UUID.class), risen(band, Instants.orNull(row, 4), at), row.getString(2),
              age,
              age.compareTo(SOUGHT) < 0 ? "A device is being looked for." : free.apply(row.getString(2)));
        })
        .list();
  }

  private List<Count> late(Generation shown, Instant at) {
    var counts = new ArrayList<Count>();
    jdbc.sql("""
        select k.kind, sum(l.referrals), max(l.referrals) >= :limit
          from unnest(array[3, 2, 1, 0]::smallint[]) as b (band)
          cross join unnest(cast(:kinds as text[])) with ordinality as k (kind, n)
          cross join lateral (select count(*) as referrals from (
            select 1 from journey
             where generation = :generation and due_kind = k.kind and band = b.band
               and due_at < cast(:at as timestamptz) limit :limit) c) l
         group by k.kind, k.n order by k.n
        """).param("generation", shown.number()).param("at", at.toString()).param("limit", Overdue.COUNTED)
        .param("kinds", Columns.text(Arrays.asList(Deadline.Kind.values()), kind -> kind))
        .query(row -> {
          var kind = Deadline.Kind.valueOf(row.getString(1));
          counts.add(switch (kind) {
            case PACK -> fielded.count(shown);
            case SUSPENSION -> sims.count(shown, at);
            default -> new Count(kind, row.getLong(2), row.getBoolean(3));
          });
        });
    return counts;
  }

  private List<Late> worst(Generation shown, Instant at) {
    return reasons.added(shown, Stream.of(sims.worst(shown, at, SIMS), late(shown, at, WORST),
        fielded.worst(shown, at, WORST)).flatMap(all -> all).sorted(Late.DANGER.reversed()).limit(WORST).toList());
  }

  /** The latest of each kind and band as referred, in any order. */
  private Stream<Late> late(Generation shown, Instant at, int most) {
    return jdbc.sql("""
        select l.*
          from unnest(array[3, 2, 1, 0]::smallint[]) as b (band) cross join unnest(cast(:kinds as text[])) as k (kind)
          cross join lateral (
            select referral, due_kind, band, region, hub, operator, due_at, accepted_at from journey
             where generation = :generation and due_kind = k.kind and band = b.band
               and due_at < cast(:at as timestamptz)
             order by due_at limit :limit) l
        """).param("generation", shown.number()).param("at", at.toString()).param("limit", most)
        .param("kinds", Columns.text(Arrays.asList(Deadline.Kind.values()), kind -> kind))
        .query((row, n) -> {
          var kind = Deadline.Kind.valueOf(row.getString(2));
          var band = band(row.getInt(3));
          return new Late(row.getObject(1, UUID.class), kind,
              kind == Deadline.Kind.WAITING ? risen(band, Instants.orNull(row, 8), at) : band, band, row.getString(4),
              row.getString(5), row.getString(6), Duration.between(row.getTimestamp(7).toInstant(), at));
        }).list().stream();
  }

  private Band risen(Band band, @Nullable Instant accepted, Instant at) {
    return accepted == null ? band : targets.risen(band, accepted, at);
  }

  private static Band band(int ordinal) {
    return Band.values()[ordinal];
  }
}
