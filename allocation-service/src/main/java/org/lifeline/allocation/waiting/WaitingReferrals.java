package org.lifeline.allocation.waiting;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.lifeline.allocation.matching.Band;
import org.lifeline.allocation.matching.Candidate;
import org.lifeline.allocation.matching.WaitingLines;
import org.lifeline.allocation.needs.Requirements;
import org.lifeline.platform.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the waiting list, line by line. */
@Repository
class WaitingReferrals implements WaitingLines {

  private static final UUID LOWEST = new UUID(0, 0);

  private final JdbcClient jdbc;
  private final Requirements requirements;

  WaitingReferrals(JdbcClient jdbc, Requirements requirements) {
    this.jdbc = jdbc;
    this.requirements = requirements;
  }

  @Override
  public List<Candidate> fetch(List<Ask> asks) {
    if (asks.isEmpty()) {
      return List.of();
    }
    return jdbc.sql("""
        select w.id, w.region, w.requirement_tag, w.band, w.first_accepted_at, w.found_device_id
          from unnest(cast(:region as text[]), cast(:tag as bigint[]), cast(:band as smallint[]),
                      cast(:accepted as timestamptz[]), cast(:id as uuid[]), cast(:most as int[]))
               as ask (region, tag, band, accepted, id, most)
         cross join lateral (
               select * from referral r
                where r.waits and r.region = ask.region and r.requirement_tag = ask.tag and r.band = ask.band
                  and (r.first_accepted_at, r.id) > (ask.accepted, ask.id)
                order by r.first_accepted_at, r.id
                limit ask.most) w
         order by w.first_accepted_at, w.id
        """)
        .param("region", Columns.text(asks, ask -> ask.line().region()))
        .param("tag", Columns.text(asks, ask -> requirements.tagOf(ask.line().requirement())))
        .param("band", Columns.text(asks, ask -> ask.line().band().ordinal()))
        .param("accepted", Columns.text(asks, ask -> ask.after() == null ? "-infinity" : ask.after().firstAcceptedAt()))
        .param("id", Columns.text(asks, ask -> ask.after() == null ? LOWEST : ask.after().referral()))
        .param("most", Columns.text(asks, Ask::count))
        .query((row, n) -> new Candidate(row.getObject(1, UUID.class), row.getString(2),
            requirements.of(row.getLong(3)).orElseThrow(), Band.values()[row.getInt(4)],
            row.getObject(5, OffsetDateTime.class).toInstant(), row.getObject(6, UUID.class)))
        .list();
  }
}
