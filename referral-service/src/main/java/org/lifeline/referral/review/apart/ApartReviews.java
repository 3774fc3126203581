package org.lifeline.referral.review.apart;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.sql.Instants;
import org.lifeline.referral.review.ReviewPages;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The stored referrals that are or were set apart. */
@Repository
class ApartReviews {

  private static final String SHOWN = """
      select s.referral_id, r.partner, r.region, s.opened_at, s.decision, s.settled_at, s.decided_by, s.reason, r.person_key
        from set_apart s join referral r on r.id = s.referral_id
      """;

  private final JdbcClient jdbc;

  ApartReviews(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** One of them with what only this service can open: the sealed reason, and the wrapped key for it. */
  @SuppressWarnings("ArrayRecordComponent") // carried from the database to the cipher, never compared
  record Kept(ApartReferral shown, byte @Nullable [] reason, byte @Nullable [] personKey) {
  }

  /**
   * A page of those that are open, or of those that are settled.
   *
   * @param after null for the first page
   */
  List<ApartReferral> list(boolean settled, @Nullable UUID after, int limit) {
    return jdbc.sql(SHOWN + ReviewPages.condition("set_apart", "s", settled, after)).param("after", after)
        .param("limit", limit).query((row, n) -> read(row)).list();
  }

  Optional<Kept> find(UUID referral) {
    return find(referral, "");
  }

  /** As {@link #find(UUID)}, locked with its referral until the open transaction ends. */
  Optional<Kept> lock(UUID referral) {
    return find(referral, " for update");
  }

  private Optional<Kept> find(UUID referral, String locking) {
    return jdbc.sql(SHOWN + " where s.referral_id = :id" + locking).param("id", referral)
        .query((row, n) -> new Kept(read(row), row.getBytes("reason"), row.getBytes("person_key"))).optional();
  }

  void settle(UUID referral, ApartDecision decision, Instant at, String by, byte[] reason) {
    jdbc.sql(
        """
            update set_apart set decision = :decision, settled_at = cast(:at as timestamptz), decided_by = :by, reason = :reason
             where referral_id = :id
            """)
        .param("decision", decision.text()).param("at", at.toString()).param("by", by).param("reason", reason)
        .param("id", referral).update();
  }

  /**
   * Has a referral that goes on and is held as a possible match shown as waiting. One that was released while it was
   * set apart is shown as it is: its partner was told of no waiting.
   *
   * @param since what its partner is told: a time at which any other referral would have been found waiting
   * @return whether it is still held as a possible match; false also if it never was
   */
  boolean shownWaiting(UUID referral, Instant since) {
    return jdbc.sql("""
        update match_review set shown_waiting_at = case when released_at is null then cast(:since as timestamptz) end
         where referral_id = :id
        returning released_at is null
        """).param("since", since.toString()).param("id", referral).query(Boolean.class).optional().orElse(false);
  }

  private static ApartReferral read(ResultSet row) throws SQLException {
    return new ApartReferral(row.getObject("referral_id", UUID.class), row.getString("partner"),
        row.getString("region"),
        row.getTimestamp("opened_at").toInstant(), row.getString("decision"),
        Instants.orNull(row, "settled_at"), row.getString("decided_by"), null);
  }
}
