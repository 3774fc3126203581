package org.lifeline.notification.notice;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Each partner's notices, in positions from 1 without gaps, except for those that {@link RestoredFeeds} makes. A writer
 * holds the lock of a partner's feed from taking positions until it commits, so positions become readable in their
 * order, and a reader that has got to one has missed none before it.
 */
@Repository
class NoticeFeeds {

  private final JdbcClient jdbc;

  NoticeFeeds(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Appends to feeds, to each in the order of its list. To be called last in a transaction: feeds are locked until it
   * ends.
   *
   * @param told by partner, in the order of their names, so that two writers never deadlock
   */
  void append(SortedMap<String, List<Step>> told) {
    if (told.isEmpty()) {
      return;
    }
    var last = advance(told);
    var rows = new ArrayList<Row>();
    told.forEach((partner, notices) -> {
      long position = last.getOrDefault(partner, 0L) - notices.size();
      for (var step : notices) {
        rows.add(new Row(partner, ++position, step));
      }
    });
    jdbc.sql("""
        insert into notice (partner, position, referral_id, type, at, detail)
        select *
          from unnest(cast(:partners as text[]), cast(:positions as bigint[]), cast(:referrals as uuid[]),
            cast(:types as notice_type[]), cast(:times as timestamptz[]), cast(:details as text[]))
        """)
        .param("partners", Columns.text(rows, Row::partner))
        .param("positions", Columns.longs(rows, Row::position))
        .param("referrals", Columns.ids(rows, row -> row.step().referralId()))
        .param("types", Columns.text(rows, row -> row.step().type().text()))
        .param("times", Columns.instants(rows, row -> row.step().at()))
        .param("details", Columns.text(rows, row -> row.step().detail())).update();
  }

  private Map<String, Long> advance(SortedMap<String, List<Step>> told) {
    var last = new HashMap<String, Long>();
    jdbc.sql("""
        with start as (select coalesce(max(position), 0) as position from notice_feed_start)
        insert into notice_feed as f (partner, last)
        select n.partner, start.position + n.count
          from start, unnest(cast(:partners as text[]), cast(:counts as bigint[])) as n (partner, count)
         order by n.partner collate "C"
        on conflict (partner) do update
           set last = excluded.last + greatest(f.last - (select position from start), 0)
        returning partner, last
        """)
        .param("partners", Columns.text(told.keySet(), partner -> partner))
        .param("counts", Columns.ints(told.values(), List::size))
        .query(row -> {
          last.put(row.getString(1), row.getLong(2));
        });
    return last;
  }

  /** The partner's notices after a position, in their order. */
  List<Notice> after(String partner, long position, int limit) {
    return jdbc.sql("""
        select position, type, referral_id, at, detail from notice
         where partner = :partner and position > :position order by position limit :limit
        """).param("partner", partner).param("position", position).param("limit", limit)
        .query((row, n) -> new Notice(Long.toString(row.getLong(1)), row.getString(2), row.getObject(3, UUID.class),
            row.getObject(4, OffsetDateTime.class).toInstant(), row.getString(5), Caller.isTest(partner) ? true : null))
        .list();
  }

  /**
   * Whether the partner may have been given this position, or one that a restored database has forgotten: it is above
   * neither the last one nor the start of what comes next.
   */
  boolean hasReached(String partner, long position) {
    return jdbc.sql("""
        select :position <= greatest(0, (select last from notice_feed where partner = :partner),
          (select max(position) from notice_feed_start))
        """).param("partner", partner).param("position", position).query(Boolean.class).single();
  }

  /** The last position of each of these partners that has one. */
  Map<String, Long> last(Collection<String> partners) {
    var last = new HashMap<String, Long>();
    jdbc.sql("select partner, last from notice_feed where partner = any(:partners)")
        .param("partners", partners.toArray(String[]::new)).query(row -> {
          last.put(row.getString(1), row.getLong(2));
        });
    return last;
  }

  private record Row(String partner, long position, Step step) {
  }
}
