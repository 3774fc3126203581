package org.lifeline.notification.hotline;

import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The list of hotlines in a database that was restored: it is that of the backup, under a version above all that were told
 * since. Operators go by versions, and would miss what is told under one that they have.
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
   * At the start, in the open transaction. Where a higher version was told than the database knows, there is one above it,
   * which names every number: what operators have heard meanwhile is not known. {@link UntoldHotlines} tells it.
   */
  public void goAbove(long told) {
    hotlines.lock();
    long current = hotlines.currentVersion();
    if (told <= current) {
      return;
    }
    // Of the same start: more was told than had been read of the topic by then.
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
