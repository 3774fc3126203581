package org.lifeline.referral.transfer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.sql.Instants;
import org.lifeline.platform.words.Term;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The offers of referrals from one partner to another, and the partner that each referral belongs to. */
@Repository
class Offers {

  private static final String SHOWN_OF = """
      select t.id, t.referral_id, t.from_partner, t.to_partner, t.reason, t.offered_at, t.expires_at, t.outcome, t.ended_at,
             r.region, r.band, r.safe_contact_key is not null as has_person, m.shown_waiting_at
        from %s t join referral r on r.id = t.referral_id left join match_review m on m.referral_id = r.id
      """;
  private static final String SHOWN = SHOWN_OF.formatted("transfer");
  /** Reads each side through its own index: with an "or", the one plan would read every partner's. */
  private static final String OF_A_PARTNER = """
      ((select * from transfer
         where from_partner = :partner and id < cast(:before as uuid) %1$s order by id desc limit :limit)
        union all
       (select * from transfer
         where to_partner = :partner and id < cast(:before as uuid) %1$s order by id desc limit :limit))
      """;
  private static final String ALL = SHOWN_OF.formatted(OF_A_PARTNER.formatted("")) + " order by t.id desc limit :limit";
  private static final String OPEN = SHOWN_OF.formatted(OF_A_PARTNER.formatted("""
      and outcome is null and expires_at > cast(:now as timestamptz)
      and not exists (select from referral_step s
                       where s.referral_id = transfer.referral_id and s.topic = 'referrals'
                         and s.step in ('referral-withdrawn', 'referral-taken-over', 'personal-data-erased'))
      """)) + " order by t.id desc limit :limit";

  private final JdbcClient jdbc;

  Offers(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Locks a partner's referral until the open transaction ends.
   *
   * @return whether the partner has such a referral; for another partner's nothing is waited for
   */
  boolean lockOwn(String partner, UUID referral) {
    return jdbc.sql("select 1 from referral where id = :id and partner = :partner for update").param("id", referral)
        .param("partner", partner).query(Integer.class).optional().isPresent();
  }

  /** Locks an offered referral, whichever partner it belongs to by now, until the open transaction ends. */
  void lockOffered(UUID referral) {
    jdbc.sql("select 1 from referral where id = :id for update").param("id", referral).query(Integer.class).single();
  }

  /** An offer by or to this partner; empty for one between others. */
  Optional<Offer> find(String partner, UUID id) {
    return jdbc.sql(SHOWN + " where t.id = :id and :partner in (t.from_partner, t.to_partner)").param("id", id)
        .param("partner", partner).query((row, n) -> read(row)).optional();
  }

  /** The offer of this referral that nobody has answered; under the lock on the referral there is one at most. */
  Optional<Offer> unanswered(UUID referral) {
    return jdbc.sql(SHOWN + " where t.referral_id = :id and t.outcome is null").param("id", referral)
        .query((row, n) -> read(row)).optional();
  }

  /**
   * Offers by or to a partner, newest first.
   *
   * @param before only those that are older than this one; null for all
   */
  List<Offer> list(String partner, @Nullable UUID before, int limit) {
    return page(jdbc.sql(ALL), partner, before, limit);
  }

  /** As {@link #list}, only those that are open now. */
  List<Offer> open(String partner, @Nullable UUID before, int limit, Instant now) {
    return page(jdbc.sql(OPEN).param("now", now.toString()), partner, before, limit);
  }

  private static List<Offer> page(JdbcClient.StatementSpec offers, String partner, @Nullable UUID before, int limit) {
    return offers.param("partner", partner)
        .param("before", before == null ? "ffffffff-ffff-ffff-ffff-ffffffffffff" : before.toString())
        .param("limit", limit).query((row, n) -> read(row)).list();
  }

  /** When this referral was offered, whoever offered it to whom, from a time on; the latest first. */
  List<Instant> times(UUID referral, Instant from) {
    return jdbc.sql("""
        select offered_at from transfer where referral_id = :id and offered_at > cast(:from as timestamptz)
         order by offered_at desc
        """).param("id", referral).param("from", from.toString())
        .query((row, n) -> row.getTimestamp(1).toInstant()).list();
  }

  void add(UUID id, UUID referral, String from, String to, TransferReason reason, Instant at, Instant expiresAt) {
    jdbc.sql("""
        insert into transfer (id, referral_id, from_partner, to_partner, reason, offered_at, expires_at)
        values (:id, :referral, :from, :to, :reason, cast(:at as timestamptz), cast(:expires as timestamptz))
        """).param("id", id).param("referral", referral).param("from", from).param("to", to)
        .param("reason", reason.text()).param("at", at.toString()).param("expires", expiresAt.toString()).update();
  }

  void end(UUID id, Outcome outcome, Instant at) {
    jdbc.sql("update transfer set outcome = :outcome, ended_at = cast(:at as timestamptz) where id = :id")
        .param("id", id).param("outcome", outcome.text()).param("at", at.toString()).update();
  }

  /**
   * Gives the referral to another partner; its safe contact counts as confirmed by nobody.
   *
   * @return the version that the safe contact has now
   */
  long moveTo(String partner, String caseReference, UUID referral) {
    return jdbc.sql("""
        update referral set partner = :partner, case_reference = :reference, contact_version = contact_version + 1,
               contact_closed_until = null
         where id = :id returning contact_version
        """).param("partner", partner).param("reference", caseReference).param("id", referral).query(Long.class)
        .single();
  }

  private static Offer read(ResultSet row) throws SQLException {
    var outcome = row.getString("outcome");
    return new Offer(row.getObject("id", UUID.class), row.getObject("referral_id", UUID.class),
        row.getString("from_partner"), row.getString("to_partner"), row.getString("reason"),
        row.getTimestamp("offered_at").toInstant(), row.getTimestamp("expires_at").toInstant(),
        outcome == null ? null : Term.find(Outcome.class, outcome).orElseThrow(), Instants.orNull(row, "ended_at"),
        row.getString("region"),
        row.getString("band"), row.getBoolean("has_person"), Instants.orNull(row, "shown_waiting_at"));
  }
}
