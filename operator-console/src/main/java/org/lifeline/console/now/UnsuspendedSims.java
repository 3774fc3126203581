package org.lifeline.console.now;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lifeline.console.journey.Deadline.Kind;
import org.lifeline.console.now.Now.Count;
import org.lifeline.console.now.Now.Late;
import org.lifeline.console.now.Now.Overdue;
import org.lifeline.console.projection.generation.Generation;
import org.lifeline.events.Band;
import org.lifeline.pages.LondonTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds SIMs of found phones that should be suspended by now, or whose suspension was rejected. */
@Component
class UnsuspendedSims {

  private static final String OVERDUE = """
        from sim_suspension s join journey j using (generation, referral)
       where generation = :generation and s.due_at < cast(:at as timestamptz)
       order by j.band desc, s.due_at limit :limit
      """;

  private final JdbcClient jdbc;

  UnsuspendedSims(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** How many there are, up to the limit to which one band of other overdue deadlines is counted. */
  Count count(Generation shown, Instant at) {
    long sims = jdbc.sql("select count(*) from (select 1" + OVERDUE + ") c").param("generation", shown.number())
        .param("at", at.toString()).param("limit", Overdue.COUNTED).query(Long.class).single();
    return new Count(Kind.SUSPENSION, sims, sims >= Overdue.COUNTED);
  }

  /** Those of the highest band, of these the latest; each with its reason and what to do. */
  Stream<Late> worst(Generation shown, Instant at, int most) {
    return jdbc.sql("""
        select referral, s.reservation, j.band, j.region, s.operator, s.due_at, s.asked_at, s.rejected, s.rejection
        """ + OVERDUE).param("generation", shown.number()).param("at", at.toString()).param("limit", most)
        .query((row, n) -> {
          var band = Band.values()[row.getInt(3)];
          var rejected = row.getBoolean(8);
          return new Late(row.getObject(1, UUID.class), Kind.SUSPENSION, row.getString(2), band, band,
              row.getString(4), null, row.getString(5), Duration.between(row.getTimestamp(6).toInstant(), at),
              why(row.getTimestamp(7).toInstant(), rejected, row.getString(9)),
              Advice.of(Kind.SUSPENSION, band, rejected));
        }).list().stream();
  }

  private static String why(Instant asked, boolean rejected, @Nullable String reason) {
    var wanted = "The abuser has found this phone, and its number may still work. Asked for "
        + LondonTime.toTheSecond(asked);
    return wanted + (!rejected ? "; no answer." : reason == null ? "; rejected." : "; rejected: " + reason + ".");
  }
}
