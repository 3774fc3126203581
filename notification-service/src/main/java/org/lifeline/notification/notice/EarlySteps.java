package org.lifeline.notification.notice;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.lifeline.platform.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps steps of referrals whose partner is not known yet. */
@Repository
class EarlySteps {

  private final JdbcClient jdbc;

  EarlySteps(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void keep(List<Step> steps) {
    if (steps.isEmpty()) {
      return;
    }
    jdbc.sql("""
        insert into early_step (referral_id, type, sequence, at, detail)
        select referral_id, type, sequence, at, detail
          from unnest(cast(:referrals as uuid[]), cast(:types as notice_type[]), cast(:sequences as bigint[]),
            cast(:times as timestamptz[]),
            cast(:details as text[])) with ordinality as s (referral_id, type, sequence, at, detail, position)
         order by position
        """)
        .param("referrals", Columns.ids(steps, Step::referralId))
        .param("types", Columns.text(steps, step -> step.type().text()))
        .param("sequences", Columns.longs(steps, Step::sequence))
        .param("times", Columns.instants(steps, Step::at))
        .param("details", Columns.text(steps, Step::detail)).update();
  }

  /** Takes out what was kept for these referrals, each in the order in which it came. */
  Map<UUID, List<Step>> take(Collection<UUID> referrals) {
    if (referrals.isEmpty()) {
      return new HashMap<>();
    }
    record Row(long position, Step step) {
    }
    var taken = new HashMap<UUID, List<Step>>();
    jdbc.sql("""
        delete from early_step where referral_id = any(cast(:ids as uuid[]))
        returning position, referral_id, type, sequence, at, detail
        """).param("ids", Columns.ids(referrals))
        .query((row, n) -> new Row(row.getLong(1),
            Step.of(row.getObject(2, UUID.class), NoticeType.of(row.getString(3)).orElseThrow(), row.getLong(4),
                row.getObject(5, OffsetDateTime.class).toInstant(), row.getString(6))))
        .list().stream().sorted(Comparator.comparingLong(Row::position))
        .forEach(row -> taken.computeIfAbsent(row.step().referralId(), id -> new ArrayList<>()).add(row.step()));
    return taken;
  }

  /** How many are kept. */
  long count() {
    return jdbc.sql("select count(*) from early_step").query(Long.class).single();
  }
}
