package org.lifeline.console.projection;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lifeline.console.journey.Deadline;
import org.lifeline.console.journey.Journey;
import org.lifeline.console.journey.Pack;
import org.lifeline.console.journey.Standing;
import org.lifeline.console.journey.Suspension;
import org.lifeline.console.journey.Targets;
import org.lifeline.console.projection.generation.Generation;
import org.lifeline.platform.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps the referrals as they are known, with separate columns for what they are looked up by, and a row for each SIM
 * that is to be suspended.
 */
@Component
public class Journeys {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JdbcClient jdbc;
  private final Targets targets;

  Journeys(JdbcClient jdbc, Targets targets) {
    this.jdbc = jdbc;
    this.targets = targets;
  }

  /** Those of the referrals that are known. */
  public Map<UUID, Journey> read(Generation generation, Collection<UUID> ids) {
    var known = new HashMap<UUID, Journey>();
    if (!ids.isEmpty()) {
      jdbc.sql("""
          select facts from journey
           where generation = :generation and referral = any (cast(:ids as uuid[]))
          """).param("generation", generation.number()).param("ids", Columns.ids(new TreeSet<>(ids))).query(row -> {
        var journey = JSON.readValue(row.getString(1), Journey.class);
        known.put(journey.id(), journey);
      });
    }
    return known;
  }

  /** Writes referrals in the open transaction, which must have called {@link Generations#held}. */
  void write(Generation generation, Collection<Journey> journeys) {
    if (journeys.isEmpty()) {
      return;
    }
    // Deadlines follow these targets: an instance with others, or with another version's rules, works them out again.
    jdbc.sql("update projection set targets = '' where targets not in ('', :mine, :begun)")
        .param("mine", targets.fingerprint()).param("begun", OwedAnew.begun(targets)).update();
    var lines = journeys.stream().map(this::line).toList();
    jdbc.sql(
        """
            insert into journey (generation, referral, step, band, region, partner, hub, operator, since, accepted_at, due_at, due_kind, pack_region, pack_version, replaces, facts)
            select :generation, l.* from unnest(cast(:referral as uuid[]), cast(:step as text[]), cast(:band as smallint[]),
                cast(:region as text[]), cast(:partner as text[]), cast(:hub as text[]), cast(:operator as text[]),
                cast(:since as timestamptz[]), cast(:accepted as timestamptz[]), cast(:due as timestamptz[]), cast(:kind as text[]),
                cast(:packRegion as text[]), cast(:packVersion as bigint[]), cast(:replaces as uuid[]), cast(:facts as jsonb[])) as l
            on conflict (generation, referral) do update
               set step = excluded.step, band = excluded.band, region = excluded.region, partner = excluded.partner,
                   hub = excluded.hub, operator = excluded.operator, since = excluded.since, accepted_at = excluded.accepted_at, due_at = excluded.due_at,
                   due_kind = excluded.due_kind, pack_region = excluded.pack_region,
                   pack_version = excluded.pack_version, replaces = excluded.replaces, facts = excluded.facts
            """)
        .param("generation", generation.number())
        .param("referral", Columns.text(lines, line -> line.journey.id()))
        .param("step", Columns.text(lines, of(Standing::step)))
        .param("band", Columns.text(lines, line -> line.journey.referred().band().ordinal()))
        .param("region", Columns.text(lines, line -> line.journey.referred().region()))
        .param("partner", Columns.text(lines, line -> line.journey.referred().partner()))
        .param("hub", Columns.text(lines,
            line -> line.journey.reservation() == null ? null : line.journey.reservation().hub()))
        .param("operator", Columns.text(lines,
            line -> line.journey.reservation() == null ? null : line.journey.reservation().operator()))
        .param("since", Columns.text(lines, of(Standing::since)))
        .param("accepted", Columns.instants(lines, line -> line.journey.referred().acceptedAt()))
        .param("due", Columns.instants(lines, line -> line.due == null ? null : line.due.at()))
        .param("kind", Columns.text(lines, line -> line.due == null ? null : line.due.kind()))
        .param("packRegion", Columns.text(lines, line -> line.pack == null ? null : line.pack.region()))
        .param("packVersion", Columns.text(lines, line -> line.pack == null ? null : line.pack.version()))
        .param("replaces", Columns.text(lines, line -> line.journey.referred().replaces()))
        .param("facts", Columns.text(lines, line -> JSON.writeValueAsString(line.journey)))
        .update();
    writeSuspensions(generation, journeys);
  }

  private record Open(UUID referral, String reservation, Suspension suspension) {
  }

  private void writeSuspensions(Generation generation, Collection<Journey> journeys) {
    jdbc.sql("delete from sim_suspension where generation = :generation and referral = any (cast(:ids as uuid[]))")
        .param("generation", generation.number()).param("ids", Columns.ids(journeys.stream().map(Journey::id).toList()))
        .update();
    var open = journeys.stream().flatMap(journey -> journey.suspensions().entrySet().stream()
        .map(one -> new Open(journey.id(), one.getKey(), one.getValue()))).toList();
    if (open.isEmpty()) {
      return;
    }
    jdbc.sql("""
        insert into sim_suspension (generation, referral, reservation, operator, asked_at, due_at, rejected, rejection)
        select :generation, s.* from unnest(cast(:referral as uuid[]), cast(:reservation as text[]),
            cast(:operator as text[]), cast(:asked as timestamptz[]), cast(:due as timestamptz[]),
            cast(:rejected as boolean[]), cast(:rejection as text[])) as s
        """).param("generation", generation.number()).param("referral", Columns.text(open, Open::referral))
        .param("reservation", Columns.text(open, Open::reservation))
        .param("operator", Columns.text(open, one -> one.suspension.operator()))
        .param("asked", Columns.instants(open, one -> one.suspension.askedAt()))
        .param("due", Columns.instants(open, one -> targets.of(one.suspension)))
        .param("rejected", Columns.text(open, one -> one.suspension.rejectedAt() != null))
        .param("rejection", Columns.text(open, one -> one.suspension.rejectedFor())).update();
  }

  private static Function<Line, @Nullable Object> of(Function<Standing, Object> column) {
    return line -> line.standing == null ? null : column.apply(line.standing);
  }

  private Line line(Journey journey) {
    return new Line(journey, journey.standing(), targets.of(journey).orElse(null), journey.fielded());
  }

  private record Line(Journey journey, @Nullable Standing standing, @Nullable Deadline due,
      @Nullable Pack pack) {
  }
}
