package org.lifeline.console.projection.reading;

import java.time.Duration;
import java.util.UUID;
import org.lifeline.console.projection.reading.Build.TakenOver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The row for the only build at a time, whichever instance of the console makes it. */
@Component
class BuildInHand {

  /**
   * A builder updates the row several times a second, or once for each transaction; after so long without an update it
   * counts as gone.
   */
  private static final Duration GONE = Duration.ofSeconds(30);

  private final JdbcClient jdbc;

  BuildInHand(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Takes the build in the open transaction, unless somebody has it. */
  boolean taken(UUID builder) {
    return jdbc.sql("""
        update build set builder = cast(:builder as uuid), state = 'building', records = 0, of_records = 0,
               begun_at = clock_timestamp(), seen_at = clock_timestamp()
         where state <> 'building' or seen_at < clock_timestamp() - make_interval(secs => :gone)
        """).param("builder", builder.toString()).param("gone", GONE.toSeconds()).update() == 1;
  }

  /**
   * Holds the build until the open transaction ends: nobody takes it over meanwhile.
   *
   * @throws TakenOver if somebody has done so before
   */
  void held(Build build) {
    demand(jdbc.sql("""
        update build set seen_at = clock_timestamp() where builder = cast(:builder as uuid) and state = 'building'
        """).param("builder", build.builder().toString()).update());
  }

  /** Holds the build as {@link #held} does, and notes its progress. */
  void reached(Build build, long records, long of) {
    demand(jdbc.sql("""
        update build set seen_at = clock_timestamp(), records = :records, of_records = :of
         where builder = cast(:builder as uuid) and state = 'building'
        """).param("records", records).param("of", of).param("builder", build.builder().toString()).update());
  }

  /** Releases the build. If it was taken over, nothing happens. */
  void ended(Build build, String state) {
    jdbc.sql("""
        update build set seen_at = clock_timestamp(), state = :state,
               records = case :state when 'done' then of_records else records end
         where builder = cast(:builder as uuid) and state = 'building'
        """).param("state", state).param("builder", build.builder().toString()).update();
  }

  Progress progress() {
    return jdbc.sql("""
        select case when state = 'building' and seen_at < clock_timestamp() - make_interval(secs => :gone) then 'failed'
                    else state end,
               records, of_records, extract(epoch from seen_at - begun_at)
          from build
        """).param("gone", GONE.toSeconds())
        .query((row, n) -> new Progress(row.getString(1), row.getLong(2), row.getLong(3), row.getDouble(4))).single();
  }

  private static void demand(int rows) {
    if (rows == 0) {
      throw new TakenOver();
    }
  }
}
