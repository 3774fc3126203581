package org.lifeline.console.now;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lifeline.console.journey.Deadline.Kind;
import org.lifeline.console.journey.Targets;
import org.lifeline.console.now.Now.Count;
import org.lifeline.console.now.Now.Late;
import org.lifeline.console.now.Now.Listed;
import org.lifeline.console.now.Now.Overdue;
import org.lifeline.console.projection.generation.Generation;
import org.lifeline.console.projection.generation.Generations;
import org.lifeline.events.Band;
import org.lifeline.platform.sql.Columns;
import org.lifeline.platform.sql.Instants;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds what is overdue. A referral on hold is left out while another one stands in its place: its partner cannot have
 * it served again until that one has ended.
 */
@Component
class OverdueLook {

  private static final int WORST = 25;
  /** As many of each kind are listed, however many of another kind are more dangerous. */
  private static final int SHARE = 2;
  /** However many there are: others need help, too. */
  private static final int SIMS = 10;
  private static final int ROWS = 50;
  private static final String LATE = """
        from journey j
       where generation = :generation and due_kind = k.kind and band = b.band and due_at < cast(:at as timestamptz)
         and (k.kind <> 'ON_HOLD'
              or (select 1 from journey r
                   where r.generation = j.generation and r.replaces = j.referral
                     and r.step not in ('WITHDRAWN', 'ENDED') limit 1) is null)
      """;

  private final JdbcClient jdbc;
  private final Generations generations;
  private final FieldedPacks fielded;
  private final UnsuspendedSims sims;
  private final Reasons reasons;
  private final Targets targets;
  private final Clock clock;

  OverdueLook(JdbcClient jdbc, Generations generations, FieldedPacks fielded, UnsuspendedSims sims, Reasons reasons,
      Targets targets, Clock clock) {
    this.jdbc = jdbc;
    this.generations = generations;
    this.fielded = fielded;
    this.sims = sims;
    this.reasons = reasons;
    this.targets = targets;
    this.clock = clock;
  }

  Overdue at(Generation shown, Instant at) {
    return new Overdue(counts(shown, at), reasons.added(shown, worst(shown, at)));
  }

  /**
   * One page of all that are overdue of one kind, the most dangerous first, as far as they are counted.
   *
   * @param page from 1
   */
  Listed all(Kind kind, int page) {
    var shown = generations.shown();
    var at = clock.instant();
    var found = late(shown, at, Set.of(kind), Overdue.COUNTED, Overdue.COUNTED);
    var rows = found.stream().skip((page - 1L) * ROWS).limit(ROWS).toList();
    return new Listed(at, kind, page, reasons.added(shown, rows), found.size() > (long) page * ROWS);
  }

  private List<Count> counts(Generation shown, Instant at) {
    var counts = new ArrayList<Count>();
    jdbc.sql("""
        select k.kind, sum(l.referrals), max(l.referrals) >= :limit
          from unnest(array[3, 2, 1, 0]::smallint[]) as b (band)
          cross join unnest(cast(:kinds as text[])) with ordinality as k (kind, n)
          cross join lateral (select count(*) as referrals from (select 1""" + LATE + """
         limit :limit) c) l
         group by k.kind, k.n order by k.n
        """).param("generation", shown.number()).param("at", at.toString()).param("limit", Overdue.COUNTED)
        .param("kinds", names(Arrays.asList(Kind.values()))).query(row -> {
          var kind = Kind.valueOf(row.getString(1));
          counts.add(switch (kind) {
            case PACK -> fielded.count(shown);
            case SUSPENSION -> sims.count(shown, at);
            default -> new Count(kind, row.getLong(2), row.getBoolean(3));
          });
        });
    return counts;
  }

  /** The share of each kind, and those of the others that are the most dangerous. */
  private List<Late> worst(Generation shown, Instant at) {
    var counted = new EnumMap<Kind, Integer>(Kind.class);
    var listed = new ArrayList<Late>();
    var others = new ArrayList<Late>();
    for (var late : late(shown, at, Arrays.asList(Kind.values()), WORST, SIMS)) {
      (counted.merge(late.kind(), 1, Integer::sum) <= SHARE ? listed : others).add(late);
    }
    listed.addAll(others.subList(0, Math.min(others.size(), WORST - listed.size())));
    listed.sort(Late.DANGER.reversed());
    return listed;
  }

  /**
   * The latest of these kinds and each band as referred, the most dangerous first.
   *
   * @param most of one kind and band
   * @param mostSims how many SIMs that are to be suspended, at most
   */
  private List<Late> late(Generation shown, Instant at, Collection<Kind> kinds, int most, int mostSims) {
    return Stream.of(kinds.contains(Kind.SUSPENSION) ? sims.worst(shown, at, mostSims) : Stream.<Late>empty(),
        referrals(shown, at, kinds, most),
        kinds.contains(Kind.PACK) ? fielded.worst(shown, at, most) : Stream.<Late>empty())
        .flatMap(each -> each).sorted(Late.DANGER.reversed()).toList();
  }

  private Stream<Late> referrals(Generation shown, Instant at, Collection<Kind> kinds, int most) {
    return jdbc.sql("""
        select l.*
          from unnest(array[3, 2, 1, 0]::smallint[]) as b (band) cross join unnest(cast(:kinds as text[])) as k (kind)
          cross join lateral (
            select referral, due_kind, band, region, hub, operator, due_at, accepted_at""" + LATE + """
             order by due_at limit :limit) l
        """).param("generation", shown.number()).param("at", at.toString()).param("limit", most)
        .param("kinds", names(kinds)).query((row, n) -> {
          var kind = Kind.valueOf(row.getString(2));
          var band = Band.values()[row.getInt(3)];
          return new Late(row.getObject(1, UUID.class), kind,
              kind == Kind.WAITING ? targets.risen(band, Instants.orNull(row, 8), at) : band, band, row.getString(4),
              row.getString(5), row.getString(6), Duration.between(row.getTimestamp(7).toInstant(), at));
        }).list().stream();
  }

  private static @Nullable String[] names(Collection<Kind> kinds) {
    return Columns.text(kinds, kind -> kind);
  }
}
