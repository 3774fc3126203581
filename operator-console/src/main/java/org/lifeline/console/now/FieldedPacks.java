package org.lifeline.console.now;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.lifeline.console.journey.Deadline;
import org.lifeline.console.now.Now.Count;
import org.lifeline.console.now.Now.Late;
import org.lifeline.console.now.Now.Overdue;
import org.lifeline.console.projection.generation.Generation;
import org.lifeline.events.Band;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds phones that were sent and hold a number that is no longer in use. Each query uses one index, by region and
 * band.
 */
@Component
class FieldedPacks {

  private static final String OUTDATED = """
        from pack p cross join unnest(array[3, 2, 1, 0]::smallint[]) as b (band) cross join lateral (
          select referral, hub, operator from journey
           where generation = p.generation and pack_region = p.region and band = b.band
             and pack_version < p.withdrawn_in
           order by pack_version limit :limit) j
       where p.generation = :generation and p.withdrawn_in is not null
      """;

  private final JdbcClient jdbc;

  FieldedPacks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** How many there are, up to the limit to which one band of other overdue deadlines is counted. */
  Count count(Generation shown) {
    long phones = jdbc.sql("select count(*) from (select 1" + OUTDATED + " limit :limit) c")
        .param("generation", shown.number()).param("limit", Overdue.COUNTED).query(Long.class).single();
    return new Count(Deadline.Kind.PACK, phones, phones >= Overdue.COUNTED);
  }

  /** The most outdated packs of each region and band, in any order; overdue since the number was withdrawn. */
  Stream<Late> worst(Generation shown, Instant at, int most) {
    return jdbc.sql("select referral, b.band, p.region, hub, operator, p.withdrawn_at" + OUTDATED)
        .param("generation", shown.number()).param("limit", most)
        .query((row, n) -> new Late(row.getObject(1, UUID.class), Deadline.Kind.PACK, Band.values()[row.getInt(2)],
            Band.values()[row.getInt(2)], row.getString(3), row.getString(4), row.getString(5),
            Duration.between(row.getTimestamp(6).toInstant(), at)))
        .list().stream();
  }
}
