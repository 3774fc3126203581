package org.lifeline.console.projection;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lifeline.console.projection.generation.Generation;
import org.lifeline.events.ContactUpdated;
import org.lifeline.platform.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps the current contact pack of each region, and since which version phones may hold a number that is no longer in
 * use.
 */
@Component
class Packs {

  private final JdbcClient jdbc;

  Packs(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The pack of a region.
   *
   * @param withdrawnIn the last version that removed a number which is no longer in use; null if there is none
   * @param withdrawnAt when that was first so, as far as known
   */
  private record Pack(long version, @Nullable Long withdrawnIn, @Nullable Instant withdrawnAt) {

    Pack and(Pack other) {
      var newer = other.version > version ? other : this;
      var older = newer == this ? other : this;
      boolean sooner = Objects.equals(older.withdrawnIn, newer.withdrawnIn) && older.withdrawnAt != null
          && older.withdrawnAt.isBefore(newer.withdrawnAt);
      return sooner ? new Pack(newer.version, newer.withdrawnIn, older.withdrawnAt) : newer;
    }
  }

  /** Each event carries every region's pack as of then; the highest version is kept, in whatever order they come. */
  void write(Generation generation, List<ContactUpdated> events) {
    var packs = new TreeMap<String, Pack>();
    events.forEach(event -> event.getPacks().forEach(pack -> packs.merge(pack.getRegion(),
        new Pack(pack.getVersion(), pack.getNumbersWithdrawnIn(),
            pack.getNumbersWithdrawnIn() == null ? null : event.getUpdatedAt()),
        Pack::and)));
    var rows = List.copyOf(packs.entrySet());
    if (rows.isEmpty()) {
      return;
    }
    jdbc.sql("""
        insert into pack as p (generation, region, version, withdrawn_in, withdrawn_at)
        select :generation, n.* from unnest(cast(:region as text[]), cast(:version as bigint[]),
            cast(:withdrawn as bigint[]), cast(:at as timestamptz[])) as n
        on conflict (generation, region) do update
           set version = greatest(p.version, excluded.version),
               withdrawn_in = case when p.version > excluded.version then p.withdrawn_in else excluded.withdrawn_in end,
               withdrawn_at = case when p.withdrawn_in = excluded.withdrawn_in
                                   then least(p.withdrawn_at, excluded.withdrawn_at)
                                   when p.version > excluded.version then p.withdrawn_at else excluded.withdrawn_at end
        """).param("generation", generation.number()).param("region", Columns.text(rows, Map.Entry::getKey))
        .param("version", Columns.text(rows, row -> row.getValue().version))
        .param("withdrawn", Columns.text(rows, row -> row.getValue().withdrawnIn))
        .param("at", Columns.instants(rows, row -> row.getValue().withdrawnAt)).update();
  }
}
