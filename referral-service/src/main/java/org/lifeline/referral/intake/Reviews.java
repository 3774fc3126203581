package org.lifeline.referral.intake;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.lifeline.platform.sql.Columns;
import org.lifeline.referral.progress.WaitingTimes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores possible matches that wait for the safeguarding lead. */
@Repository
class Reviews {

  private final JdbcClient jdbc;
  private final WaitingTimes waiting;

  Reviews(JdbcClient jdbc, WaitingTimes waiting) {
    this.jdbc = jdbc;
    this.waiting = waiting;
  }

  /** A review to be opened. */
  record Opened(UUID referral, UUID matched, Instant at, Instant shownWaitingAt) {
  }

  Opened open(UUID referral, UUID matched, Instant at) {
    return new Opened(referral, matched, at, at.plus(waiting.likely()));
  }

  /**
   * Adds the reviews. Always runs one statement, whether there are any or not, so that the time it takes tells nothing.
   */
  void add(List<Opened> opened) {
    jdbc.sql("""
        insert into match_review (referral_id, matched_id, opened_at, shown_waiting_at)
        select * from unnest(cast(:referrals as uuid[]), cast(:matched as uuid[]), cast(:opened as timestamptz[]),
                             cast(:shown as timestamptz[]))
        """)
        .param("referrals", Columns.ids(opened, Opened::referral))
        .param("matched", Columns.ids(opened, Opened::matched))
        .param("opened", Columns.instants(opened, Opened::at))
        .param("shown", Columns.instants(opened, Opened::shownWaitingAt))
        .update();
  }
}
