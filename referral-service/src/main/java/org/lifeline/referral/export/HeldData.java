package org.lifeline.referral.export;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.sql.Instants;
import org.lifeline.referral.export.ReferralExport.Look;
import org.lifeline.referral.sealing.SealedData;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what is held of a referral besides what its partner sees every day. */
final class HeldData {

  /**
   * Acts that are shown to the survivor. What the safeguarding lead has done is not among them: it would tell a partner
   * that another one knows the survivor.
   */
  private static final String SHOWN = "('opened-safe-contact', 'opened-every-part', 'erased')";

  private final JdbcClient jdbc;

  HeldData(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A referral's parts, and what of its form is stored in clear. Each part is null once it is erased. */
  record Kept(int riskScore, boolean consentOverridden, @Nullable Instant submittedAt, @Nullable String replacesReason,
      boolean coverNames, long contactVersion, @Nullable SealedData person, @Nullable SealedData allocation,
      @Nullable SealedData delivery, @Nullable SealedData safeContact) {
  }

  /** Finds a partner's referral, and keeps others from erasing or changing it before the open transaction ends. */
  Optional<Kept> lock(String partner, UUID id) {
    return jdbc
        .sql(
            """
                select risk_score, consent_overridden, submitted_at, replaces_reason, cover_names, contact_version, person, person_key,
                       allocation, allocation_key, delivery, delivery_key, safe_contact, safe_contact_key
                  from referral where id = :id and partner = :partner for share
                """)
        .param("id", id).param("partner", partner)
        .query((row, n) -> new Kept(row.getInt("risk_score"), row.getBoolean("consent_overridden"),
            Instants.orNull(row, "submitted_at"), row.getString("replaces_reason"), row.getBoolean("cover_names"),
            row.getLong("contact_version"), SealedData.of(row, "person"), SealedData.of(row, "allocation"),
            SealedData.of(row, "delivery"), SealedData.of(row, "safe_contact")))
        .optional();
  }

  /** Who has opened or erased anything of a referral at this service, the oldest first. */
  List<Look> looks(UUID id) {
    return jdbc.sql("select at, who_kind, action, why from audit_entry where subject = :id and action in " + SHOWN
        + " order by at, id").param("id", id)
        .query((row, n) -> new Look(row.getTimestamp(1).toInstant(), row.getString(2), row.getString(3),
            row.getString(4)))
        .list();
  }

  /**
   * How many exports a partner has had in the given time before an instant. None can be added before the open
   * transaction ends.
   */
  int exports(String partner, Instant now, Duration within) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended('exports of ' || :partner, 0))").param("partner", partner)
        .query(row -> {
        });
    return jdbc.sql("""
        select count(*) from audit_entry
         where action = 'opened-every-part' and at > cast(:since as timestamptz) and who_kind = 'partner'
           and (who = :partner or starts_with(who, :partner || '/'))
        """).param("since", now.minus(within).toString()).param("partner", partner).query(Integer.class).single();
  }
}
