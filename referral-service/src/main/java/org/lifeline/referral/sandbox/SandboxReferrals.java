package org.lifeline.referral.sandbox;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.lifeline.platform.sql.Columns;
import org.lifeline.referral.form.valid.ValidReferral;
import org.lifeline.referral.intake.Verdict;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The referrals of the sandbox, in a separate table. Of the form only those fields are kept that are stored in clear
 * for any referral.
 */
@Repository
class SandboxReferrals {

  private final JdbcClient jdbc;

  SandboxReferrals(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(UUID id, String partner, ValidReferral referral, Instant at) {
    var replacement = referral.replacement();
    jdbc.sql("""
        insert into sandbox_referral (id, partner, case_reference, region, band, replaces, accepted_at)
        values (:id, :partner, :reference, :region, :band, cast(:replaces as uuid), cast(:at as timestamptz))
        """).param("id", id).param("partner", partner).param("reference", referral.caseReference())
        .param("region", referral.region()).param("band", referral.band().text())
        .param("replaces", replacement == null ? null : replacement.earlier().toString()).param("at", at.toString())
        .update();
  }

  /** A partner's latest referral, as the one that a new one duplicates. */
  Optional<Verdict.Duplicate> latest(String partner) {
    return jdbc
        .sql("select id, case_reference from sandbox_referral where partner = :partner order by id desc limit 1")
        .param("partner", partner)
        .query((row, n) -> new Verdict.Duplicate(row.getObject(1, UUID.class), row.getString(2))).optional();
  }

  /** Those of the ids that belong to this partner. */
  Set<UUID> owned(String partner, Collection<UUID> ids) {
    return jdbc.sql("select id from sandbox_referral where partner = :partner and id = any(cast(:ids as uuid[]))")
        .param("partner", partner).param("ids", Columns.ids(ids)).query(UUID.class).list().stream()
        .collect(Collectors.toUnmodifiableSet());
  }

  /** A step that has happened and that its partner has not been told of. */
  record Untold(UUID referral, String partner, String step, Instant at, String detail) {
  }

  /**
   * Takes up to so many steps that are due to be told, in their order, in the open transaction. Two callers at the same
   * time take different ones.
   */
  List<Untold> takeUntold(Instant now, int most) {
    return jdbc.sql("""
        with due as (
          select referral_id, topic, sequence from sandbox_step where not told and at <= cast(:now as timestamptz)
           order by at, referral_id, topic, sequence limit :most for update skip locked),
        told as (
          update sandbox_step s set told = true from due d
           where s.referral_id = d.referral_id and s.topic = d.topic and s.sequence = d.sequence
          returning s.referral_id, s.topic, s.sequence, s.at, s.step, s.detail)
        select t.referral_id, r.partner, t.step, t.at, coalesce(t.detail::text, '{}') as detail
          from told t join sandbox_referral r on r.id = t.referral_id order by t.at, t.referral_id, t.topic, t.sequence
        """).param("now", now.toString()).param("most", most)
        .query((row, n) -> new Untold(row.getObject(1, UUID.class), row.getString(2), row.getString(3),
            row.getTimestamp(4).toInstant(), row.getString(5)))
        .list();
  }

  /**
   * Deletes referrals that were accepted before an instant.
   *
   * @return how many
   */
  int forget(Instant before) {
    jdbc.sql("""
        delete from sandbox_step s using sandbox_referral r
         where r.id = s.referral_id and r.accepted_at < cast(:before as timestamptz)
        """).param("before", before.toString()).update();
    return jdbc.sql("delete from sandbox_referral where accepted_at < cast(:before as timestamptz)")
        .param("before", before.toString()).update();
  }
}
