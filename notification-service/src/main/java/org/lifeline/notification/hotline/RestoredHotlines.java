package org.lifeline.notification.hotline;

import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Brings a list of hotlines that was restored from a backup back into circulation: its content is that of the backup,
 * under a version above all that were published since. Operators go by versions, and would miss anything under a
 * version that they already have.
 */
@Repository
public class RestoredHotlines {

  private final JdbcClient jdbc;
  private final Hotlines hotlines;
  private final Duration applyWithin;
  private final Clock clock;

  RestoredHotlines(JdbcClient jdbc, Hotlines hotlines, Clock clock,
      @Value("${lifeline.hotlines.apply-within}") Duration applyWithin) {
    this.jdbc = jdbc;
    this.hotlines = hotlines;
    this.clock = clock;
    this.applyWithin = applyWithin;
  }

  /**
   * Called at the start, in the open transaction. If a higher version was published than the database knows, adds one
   * above it that names every number, as it is not known what operators have been told meanwhile. {@link
   * UntoldHotlines} publishes it.
   */
  public void goAbove(long told) {
    hotlines.lock();
    long current = hotlines.currentVersion();
    if (told <= current) {
      return;
    }
    // Left by an earlier call of the same start: by then not all of the topic had been read.
    jdbc.sql("delete from hotline_version where version = :current and not told").param("current", current).update();
    var now = clock.instant();
    jdbc.sql(
        """
            insert into hotline_version (version, published_at, apply_by, added, withdrawn, corrected, told)
            select :version, cast(:now as timestamptz), cast(:by as timestamptz),
                   coalesce(array_agg(number order by number) filter (where withdrawn_version is null), '{}'),
                   coalesce(array_agg(number order by number) filter (where withdrawn_version is not null), '{}'), '{}', false
              from hotline
            """)
        .param("version", told + 1).param("now", now.toString()).param("by", now.plus(applyWithin).toString())
        .update();
  }
}
