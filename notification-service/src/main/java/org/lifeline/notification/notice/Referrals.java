package org.lifeline.notification.notice;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.lifeline.platform.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps what is known of each referral. */
@Repository
class Referrals {

  private final JdbcClient jdbc;

  Referrals(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Those of these referrals that are known. Takes no lock: each chapter of a referral has one reader at a time. What
   * another chapter says, whose a referral is and whether it was held, may be older than what {@link #record} answers.
   */
  Map<UUID, Progress> find(Collection<UUID> ids) {
    var known = new HashMap<UUID, Progress>(ids.size() * 2);
    jdbc.sql("""
        select id, partner, held, referrals, allocations, dispatches from referral where id = any(cast(:ids as uuid[]))
        """).param("ids", Columns.ids(ids)).query(row -> {
      var id = row.getObject(1, UUID.class);
      known.put(id, new Progress(id, row.getString(2), row.getBoolean(3), row.getLong(4), row.getLong(5),
          row.getLong(6)));
    });
    return known;
  }

  /**
   * What is known once a round is recorded, by whichever instance.
   *
   * @param partners the partner of each referral whose creation was read
   * @param held the referrals that were held when they were accepted
   */
  record Kept(Map<UUID, String> partners, Set<UUID> held) {
  }

  /**
   * Records how far each has got. The first writer inserts the row and others wait for it here: if two instances read a
   * creation and another step at the same time, the later one sees what the earlier one wrote. Whose a referral is
   * comes from its own chapter, and stays so until the open transaction ends. Rows are locked in the order of ids, so
   * that two writers never deadlock.
   */
  Kept record(Collection<Progress> rows) {
    var partners = new HashMap<UUID, String>(rows.size() * 2);
    var held = new HashSet<UUID>();
    jdbc.sql(
        """
            insert into referral as r (id, partner, held, referrals, allocations, dispatches)
            select *
              from unnest(cast(:ids as uuid[]), cast(:partners as text[]), cast(:held as boolean[]), cast(:referrals as bigint[]),
                cast(:allocations as bigint[]), cast(:dispatches as bigint[]))
                as p (id, partner, held, referrals, allocations, dispatches)
             order by id
            on conflict (id) do update
               set partner = case when excluded.referrals > r.referrals then coalesce(excluded.partner, r.partner)
                                  else coalesce(r.partner, excluded.partner) end,
                   held = r.held or excluded.held,
                   referrals = greatest(r.referrals, excluded.referrals),
                   allocations = greatest(r.allocations, excluded.allocations),
                   dispatches = greatest(r.dispatches, excluded.dispatches)
            returning id, partner, held
            """)
        .param("ids", Columns.ids(rows, Progress::referralId))
        .param("partners", Columns.text(rows, Progress::partner))
        .param("held", Columns.flags(rows, Progress::held))
        .param("referrals", Columns.longs(rows, Progress::referrals))
        .param("allocations", Columns.longs(rows, Progress::allocations))
        .param("dispatches", Columns.longs(rows, Progress::dispatches))
        .query(row -> {
          var id = row.getObject(1, UUID.class);
          var partner = row.getString(2);
          if (partner != null) {
            partners.put(id, partner);
          }
          if (row.getBoolean(3)) {
            held.add(id);
          }
        });
    return new Kept(partners, held);
  }
}
