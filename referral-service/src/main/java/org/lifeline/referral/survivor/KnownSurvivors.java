package org.lifeline.referral.survivor;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.sql.Columns;
import org.lifeline.referral.progress.Progress;
import org.lifeline.referral.progress.State;
import org.lifeline.referral.progress.Step;
import org.lifeline.referral.progress.Steps;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds earlier referrals by blind index. */
public final class KnownSurvivors {

  private final JdbcClient jdbc;
  private final Steps steps;

  public KnownSurvivors(JdbcClient jdbc, Steps steps) {
    this.jdbc = jdbc;
    this.steps = steps;
  }

  /** Lets nobody else accept a referral of these survivors until the open transaction ends. */
  public void lock(Collection<BlindKey> survivors) {
    var locks = new TreeSet<Long>();
    survivors.forEach(survivor -> locks.add(survivor.lock()));
    jdbc.sql("""
        select count(*) from (
          select pg_advisory_xact_lock(l) from (select l from unnest(:locks) as s (l) order by l) as sorted) as locked
        """).param("locks", locks.toArray(Long[]::new)).query(Long.class).single();
  }

  /**
   * All referrals of these survivors, by survivor, and what is erased of those that they are held as duplicates of. Always one statement, whether there are any or not, so that the time
   * it takes tells nothing.
   */
  public Map<BlindKey, List<Known>> find(Collection<BlindKey> survivors) {
    var found = new LinkedHashMap<UUID, Found>();
    // Of sealed columns no statistics are kept, so the planner would expect every two hundredth referral to fit and read all of them.
    // "offset 0" leaves it one way: survivor by survivor, by the index.
    jdbc.sql("""
        with same as (
          select r.id, r.partner, r.case_reference, k.survivor, m.compared_with, m.duplicate_of, r.replaces,
                 false as erased
            from (select distinct unnest(cast(:keys as bytea[]))) as k (survivor)
           cross join lateral (select id, partner, case_reference, replaces from referral
                                where blind_index = k.survivor offset 0) as r
            left join lateral (select case when settled_at is null then matched_id end, duplicate_of from match_review
                                where referral_id = r.id offset 0) as m (compared_with, duplicate_of) on true),
        erased as (
          select distinct o.id, o.partner, o.case_reference, same.survivor, cast(null as uuid), cast(null as uuid),
                 o.replaces, true
            from same
           cross join lateral (select id, partner, case_reference, replaces from referral
                                where id = same.duplicate_of and blind_index is null offset 0) as o)
        select r.id, r.partner, r.case_reference, r.survivor, s.sequence, s.at, s.step, s.detail, r.compared_with,
               r.duplicate_of, r.replaces, r.erased
          from (select * from same union all select * from erased) as r
          left join lateral (select sequence, at, step, detail from referral_step
                              where referral_id = r.id offset 0) as s on true
        """).param("keys", Columns.bytes(survivors, BlindKey::bytes)).query(row -> {
      read(row, found);
    });
    var known = new HashMap<BlindKey, List<Known>>();
    found.values().forEach(f -> known.computeIfAbsent(f.survivor, k -> new ArrayList<>()).add(f.known()));
    return known;
  }

  private void read(ResultSet row, Map<UUID, Found> found) throws SQLException {
    var id = row.getObject(1, UUID.class);
    var referral = found.get(id);
    if (referral == null) {
      referral = new Found(id, row.getString(2), row.getString(3), new BlindKey(row.getBytes(4)),
          row.getObject(9, UUID.class), row.getObject(10, UUID.class), row.getObject(11, UUID.class),
          row.getBoolean(12),
          new ArrayList<>());
      found.put(id, referral);
    }
    if (row.getString(7) != null) {
      referral.steps.add(new Step(id, row.getLong(5), row.getTimestamp(6).toInstant(),
          steps.happening(row.getString(7), row.getString(8))));
    }
  }

  private record Found(UUID id, String partner, String caseReference, BlindKey survivor,
      @Nullable UUID comparedWith, @Nullable UUID duplicateOf, @Nullable UUID replaces, boolean erased,
      List<Step> steps) {

    Known known() {
      return switch (new Progress(null, steps).state()) {
        case State.Withdrawn ended -> known(true, null);
        case State.Erased ended -> known(true, null);
        case State.TakenOver ended -> known(true, null);
        case State.Delivered delivered -> known(false, delivered.at());
        default -> known(false, null);
      };
    }

    private Known known(boolean ended, @Nullable Instant completedAt) {
      return new Known(id, partner, caseReference, survivor, ended, completedAt, comparedWith, duplicateOf, replaces,
          erased);
    }
  }
}
