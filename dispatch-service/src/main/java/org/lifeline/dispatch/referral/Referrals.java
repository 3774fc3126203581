package org.lifeline.dispatch.referral;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.lifeline.platform.sql.Columns;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores referrals. To change anything of a referral, lock its row first, in the order of ids. */
@Repository
public class Referrals {

  private final JdbcClient jdbc;

  Referrals(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Locks those of the referrals that are known, until the transaction ends. */
  public List<Referral> lock(Collection<UUID> ids) {
    return jdbc.sql("""
        select referral_id, standing, sequence, under_way, held_by
          from referral where referral_id = any(cast(:ids as uuid[]))
         order by referral_id for update
        """).param("ids", Columns.ids(ids)).query((row, n) -> referral(row)).list();
  }

  /** The referral as it is now, without a lock; an unheard one where it is not known. */
  public Referral find(UUID id) {
    return jdbc.sql("select * from referral where referral_id = :id").param("id", id)
        .query((row, n) -> referral(row)).optional().orElse(Referral.unheard(id));
  }

  /**
   * Adds referrals that were not known when they were locked.
   *
   * @throws OptimisticLockingFailureException another transaction has added one meanwhile: decide again
   */
  public void add(Collection<Referral> referrals) {
    if (referrals.isEmpty()) {
      return;
    }
    int added = jdbc.sql("""
        insert into referral (referral_id, standing, sequence, under_way, held_by)
        select * from unnest(cast(:ids as uuid[]), cast(:standings as text[]), cast(:sequences as bigint[]),
                             cast(:under_way as uuid[]), cast(:held_by as bigint[]))
            as r (referral_id, standing, sequence, under_way, held_by)
         order by referral_id
        on conflict do nothing
        """)
        .param("ids", Columns.ids(referrals, Referral::id))
        .param("standings", Columns.text(referrals, Referrals::word))
        .param("sequences", Columns.longs(referrals, Referral::sequence))
        .param("under_way", Columns.ids(referrals, Referral::underWay))
        .param("held_by", Columns.longs(referrals, Referral::heldBy))
        .update();
    if (added != referrals.size()) {
      throw new OptimisticLockingFailureException("a referral became known meanwhile");
    }
  }

  /** Writes what has changed of locked referrals. */
  public void update(Collection<Referral> referrals) {
    if (referrals.isEmpty()) {
      return;
    }
    jdbc.sql("""
        update referral r
           set standing = n.standing, sequence = n.sequence, under_way = n.under_way, held_by = n.held_by
          from unnest(cast(:ids as uuid[]), cast(:standings as text[]), cast(:sequences as bigint[]),
                      cast(:under_way as uuid[]), cast(:held_by as bigint[]))
            as n (referral_id, standing, sequence, under_way, held_by)
         where r.referral_id = n.referral_id
        """)
        .param("ids", Columns.ids(referrals, Referral::id))
        .param("standings", Columns.text(referrals, Referrals::word))
        .param("sequences", Columns.longs(referrals, Referral::sequence))
        .param("under_way", Columns.ids(referrals, Referral::underWay))
        .param("held_by", Columns.longs(referrals, Referral::heldBy))
        .update();
  }

  /** Reads a referral from a row that has its columns. */
  public static Referral referral(ResultSet row) throws SQLException {
    return new Referral(row.getObject("referral_id", UUID.class),
        Standing.valueOf(row.getString("standing").toUpperCase(Locale.ROOT)), row.getLong("sequence"),
        row.getObject("under_way", UUID.class), row.getLong("held_by"));
  }

  private static String word(Referral referral) {
    return referral.standing().name().toLowerCase(Locale.ROOT);
  }
}
