package org.lifeline.referral.setapart;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.lifeline.platform.sql.Columns;
import org.lifeline.referral.progress.Happening;
import org.lifeline.referral.progress.Step;
import org.lifeline.referral.progress.Steps;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps referrals that are set apart until there is a decision. The first step of such a referral says so. */
@Component
public class ApartReferrals {

  private final JdbcClient jdbc;
  private final Steps steps;

  ApartReferrals(JdbcClient jdbc, Steps steps) {
    this.jdbc = jdbc;
    this.steps = steps;
  }

  /** Sets newly accepted referrals apart, in the open transaction. */
  public void open(List<UUID> referrals, Instant at) {
    if (referrals.isEmpty()) {
      return;
    }
    steps.add(referrals.stream().map(id -> new Step(id, Step.OF_ACCEPTANCE, at, new Happening.SetApart())).toList());
    jdbc.sql("""
        insert into set_apart (referral_id, opened_at)
        select id, cast(:at as timestamptz) from unnest(cast(:ids as uuid[])) as r (id)
        """).param("ids", Columns.ids(referrals)).param("at", at.toString()).update();
  }

  /** Closes a withdrawn referral, in the open transaction: there is nothing to decide any more. */
  public void withdrawn(UUID referral, Instant at) {
    close(referral, at, "withdrawn", false);
  }

  /**
   * Closes an erased referral, in the open transaction: there is nothing to decide any more, and what was written about
   * the person is deleted.
   */
  public void erased(UUID referral, Instant at) {
    close(referral, at, "erased", true);
  }

  private void close(UUID referral, Instant at, String how, boolean forgets) {
    jdbc.sql("""
        update set_apart
           set decision = coalesce(decision, :how), settled_at = coalesce(settled_at, cast(:at as timestamptz)),
               reason = case when :forgets then null else reason end
         where referral_id = :id
        """).param("id", referral).param("how", how).param("at", at.toString()).param("forgets", forgets).update();
  }
}
