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

/** What is kept of referrals that are or were set apart. */
final class ApartReviews {

  private static final String SHOWN = """
      select s.referral_id, r.partner, r.region, s.opened_at, s.decision, s.settled_at, s.decided_by, s.reason, r.person_key
        from set_apart s join referral r on r.id = s.referral_id
      """;

  private final JdbcClient jdbc;

  ApartReviews(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** One, with what only the service opens: the sealed reason, and the wrapped key that it is sealed under. */
  @SuppressWarnings("ArrayRecordComponent") // carried from the database to the cipher, never compared
  record Kept(ApartReferral shown, byte @Nullable [] reason, byte @Nullable [] personKey) {
  }

  /** Those that are open, or those that are settled. @param after null for the first page */
  List<ApartReferral> list(boolean settled, @Nullable UUID after, int limit) {
    return jdbc.sql(SHOWN + ReviewPages.condition("set_apart", "s", settled, after)).param("after", after)
        .param("limit", limit).query((row, n) -> read(row)).list();
  }

  Optional<Kept> find(UUID referral) {
    return find(referral, "");
  }

  /** The same, locked with its referral until the open transaction ends. */
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
   * From now on a referral that is held as a possible match is shown as one that waits. One that was let go while it was set
   * apart is shown as it is: its partner has not been told of any waiting.
   *
   * @param since what its partner is told; a moment in which it waits by now, had it been anybody's
   * @return whether it is still held as one; false too where it never was
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
