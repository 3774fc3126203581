package org.lifeline.referral.survivor;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.sql.Columns;
import org.lifeline.referral.progress.LatestSteps;
import org.lifeline.referral.progress.Progress;
import org.lifeline.referral.progress.Step;
import org.lifeline.referral.progress.Steps;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds earlier referrals by blind index. */
@Repository
public class KnownSurvivors {

  /** What is in the place of the referral place.id, and what it is held as a duplicate of. */
  private static final String NEXT = InPlace.NEXT + """
      union all
      select m.duplicate_of, true from match_review m where m.referral_id = place.id and m.duplicate_of is not null
      """;

  private final JdbcClient jdbc;
  private final Steps steps;

  public KnownSurvivors(JdbcClient jdbc, Steps steps) {
    this.jdbc = jdbc;
    this.steps = steps;
  }

  /** Keeps others from accepting a referral of these survivors until the open transaction ends. */
  public void lock(Collection<BlindKey> survivors) {
    var locks = new TreeSet<Long>();
    survivors.forEach(survivor -> locks.add(survivor.lock()));
    jdbc.sql("""
        select count(*) from (
          select pg_advisory_xact_lock(l) from (select l from unnest(:locks) as s (l) order by l) as sorted) as locked
        """).param("locks", locks.toArray(Long[]::new)).query(Long.class).single();
  }

  /**
   * As {@link #lock}, but gives the locks back if these turn out to be the wrong survivors.
   *
   * @param right tells with the locks whether they are the right ones; only reads
   * @return whether they were, and are locked
   */
  public boolean lockIf(Collection<BlindKey> survivors, Predicate<Collection<BlindKey>> right) {
    jdbc.sql("savepoint survivors").update();
    lock(survivors);
    boolean are = right.test(survivors);
    jdbc.sql(are ? "release survivors" : "rollback to survivors").update();
    return are;
  }

  /** As {@link #find(Collection, Collection)}, when nothing is replaced. */
  public Map<BlindKey, List<Known>> find(Collection<BlindKey> survivors) {
    return find(survivors, List.of());
  }

  /** States that a referral of this survivor replaces an earlier one, whose survivor may be spelt differently. */
  public record Replacing(BlindKey survivor, UUID earlier) {
  }

  /**
   * All referrals of these survivors, by survivor; and, whatever their entry in the blind index, those that are in the
   * place of any of them or of what is replaced, and what they are held as duplicates of. Always runs one statement,
   * whether there are any or not, so that the time it takes tells nothing.
   */
  public Map<BlindKey, List<Known>> find(Collection<BlindKey> survivors, Collection<Replacing> replacing) {
    var found = new LinkedHashMap<Place, Found>();
    // There are no statistics on sealed columns, so the planner would expect every two hundredth referral to match and
    // read all of them. "offset 0" leaves it only one way: survivor by survivor, by the index. It must not remove
    // duplicates either: hash tables for so many rows would cost more than everything else. Each referral is read as
    // often as it is found, first where it is connected by partners' words alone.
    jdbc.sql(
        """
            with recursive %s,
            same as (
              select r.id, k.survivor
                from (select distinct unnest(cast(:keys as bytea[]))) as k (survivor)
               cross join lateral (select id from referral where blind_index = k.survivor offset 0) as r),
            place (id, survivor, replaced, linked) as (
              select *
                from (select id, survivor, false, false from same
                      union all
                      select id, survivor, true, false
                        from unnest(cast(:replaced as uuid[]), cast(:by as bytea[])) as s (id, survivor))
                  as first (id, survivor, replaced, linked)
              union all
              select next.id, place.survivor, false, place.linked or next.linked
                from place
               cross join lateral (%s offset 0) as next (id, linked)) cycle id set again using path
            select r.id, r.partner, r.case_reference, place.survivor, s.sequence, s.at, s.step, s.detail, m.compared_with,
                   m.duplicate_of, r.replaces, r.blind_index is null,
                   place.linked and r.blind_index is distinct from place.survivor as linked,
                   array(select replaced from different where different.id = place.id)
              from place
             cross join lateral (select id, partner, case_reference, replaces, blind_index from referral
                                  where id = place.id offset 0) as r
              left join lateral (select case when settled_at is null then matched_id end, duplicate_of from match_review
                                  where referral_id = r.id offset 0) as m (compared_with, duplicate_of) on true
              left join lateral %s as s on true
             where not place.replaced and not place.again
             order by linked
            """
            .formatted(Different.TABLES, NEXT, LatestSteps.of("r.id")))
        .param("keys", Columns.bytes(survivors, BlindKey::bytes))
        .param("replaced", Columns.ids(replacing, Replacing::earlier))
        .param("by", Columns.bytes(replacing, one -> one.survivor.bytes())).query(row -> {
          read(row, found);
        });
    var known = new HashMap<BlindKey, List<Known>>();
    found.values().forEach(f -> known.computeIfAbsent(f.survivor, k -> new ArrayList<>()).add(f.known()));
    return known;
  }

  /** A referral that is known of a survivor. */
  private record Place(UUID referral, BlindKey survivor) {
  }

  private void read(ResultSet row, Map<Place, Found> found) throws SQLException {
    var id = row.getObject(1, UUID.class);
    var place = new Place(id, new BlindKey(row.getBytes(4)));
    var referral = found.get(place);
    if (referral == null) {
      referral = new Found(id, row.getString(2), row.getString(3), place.survivor, row.getObject(9, UUID.class),
          row.getObject(10, UUID.class), row.getObject(11, UUID.class), row.getBoolean(12), row.getBoolean(13),
          Set.of((UUID[]) row.getArray(14).getArray()), new LinkedHashSet<>());
      found.put(place, referral);
    }
    if (row.getString(7) != null) {
      referral.steps.add(new Step(id, row.getLong(5), row.getTimestamp(6).toInstant(),
          steps.happening(row.getString(7), row.getString(8))));
    }
  }

  private record Found(UUID id, String partner, String caseReference, BlindKey survivor,
      @Nullable UUID comparedWith, @Nullable UUID duplicateOf, @Nullable UUID replaces, boolean erased,
      boolean linked, Set<UUID> differsFrom, Set<Step> steps) {

    Known known() {
      var progress = Progress.of(List.copyOf(steps));
      return new Known(id, partner, caseReference, survivor, progress.hasEndedWithoutPhone(), progress.completedAt(),
          comparedWith, duplicateOf, replaces, erased, linked, differsFrom);
    }
  }
}
