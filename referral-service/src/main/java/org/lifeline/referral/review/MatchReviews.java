package org.lifeline.referral.review;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The stored possible matches, to be changed under the lock on their survivor. */
@Repository
class MatchReviews {

  /**
   * How a review ends without a comparison: the held referral is withdrawn, taken over or erased, or the one that it was
   * to be compared with is erased.
   */
  static final String WITHDRAWN = "withdrawn";
  static final String TAKEN_OVER = "taken-over";
  private static final String ERASED = "erased";
  private static final String OTHER_ERASED = "other-erased";

  /** The note about two referrals is stored only while both still have personal data. */
  private static final String REASON = """
      case when exists (select from erasure where referral_id = :%s) then null else cast(:reason as bytea) end""";

  private final JdbcClient jdbc;

  MatchReviews(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A review as a decision finds it.
   *
   * @param compared the referral that it is compared with, as the match is shown
   * @param matched the referral that it matches: {@code compared}, or what that one is held as a duplicate of
   * @param personKey wrapped; null once the personal data is erased
   */
  @SuppressWarnings("ArrayRecordComponent") // carried from the database to the cipher, never compared
  record Review(UUID referral, UUID compared, UUID matched, boolean settled, byte @Nullable [] personKey) {
  }

  Optional<Review> find(UUID referral) {
    return jdbc.sql("""
        select m.referral_id, m.matched_id, coalesce(o.duplicate_of, m.matched_id), m.settled_at is not null,
               r.person_key
          from match_review m join referral r on r.id = m.referral_id
          left join match_review o on o.referral_id = m.matched_id
         where m.referral_id = :id
        """).param("id", referral).query((row, n) -> new Review(row.getObject(1, UUID.class),
        row.getObject(2, UUID.class), row.getObject(3, UUID.class), row.getBoolean(4), row.getBytes(5))).optional();
  }

  /**
   * Records what was decided about a referral and the one it was compared with; without the reason if that one is
   * erased.
   */
  void settle(Review review, MatchDecision decision, Instant at, String by, byte[] reason) {
    jdbc.sql("""
        update match_review set decision = :decision, settled_at = cast(:at as timestamptz), decided_by = :by,
               reason = %s, matched_id = :matched
         where referral_id = :id
        """.formatted(REASON.formatted("matched"))).param("decision", decision.text())
        .param("matched", review.matched()).param("at", at.toString())
        .param("by", by).param("reason", reason)
        .param("id", review.referral()).update();
  }

  /**
   * Records that a referral is of a different person from the one it was compared with, and is compared with the next
   * one.
   */
  void differs(Review review, UUID next, Instant at, String by, byte[] reason) {
    jdbc.sql("""
        insert into match_difference (referral_id, other_id, found_at, found_by, reason)
        values (:id, :other, cast(:at as timestamptz), :by, %s)
        on conflict (referral_id, other_id) do update
           set found_at = excluded.found_at, found_by = excluded.found_by, reason = excluded.reason
        """.formatted(REASON.formatted("other"))).param("id", review.referral()).param("other", review.matched())
        .param("at", at.toString())
        .param("by", by).param("reason", reason).update();
    compareWith(review.referral(), next);
  }

  /** Makes another referral the one that this one is compared with. */
  void compareWith(UUID referral, UUID other) {
    jdbc.sql("update match_review set matched_id = :other where referral_id = :id").param("other", other)
        .param("id", referral).update();
  }

  /** Marks a referral as one that may be served. */
  void release(UUID referral, Instant at) {
    jdbc.sql("""
        update match_review set released_at = cast(:at as timestamptz), duplicate_of = null where referral_id = :id
        """).param("at", at.toString()).param("id", referral).update();
  }

  /** Holds a referral, and those held as its duplicates, as duplicates of the other one. */
  void hold(UUID referral, UUID other) {
    jdbc.sql("""
        update match_review set duplicate_of = :other where referral_id = :id or duplicate_of = :id
        """).param("other", other).param("id", referral).update();
  }

  /** Referrals that are to be compared with this one and are not settled yet, first accepted first. */
  List<UUID> openAgainst(UUID referral) {
    return jdbc.sql("""
        select referral_id from match_review where matched_id = :id and settled_at is null order by referral_id
        """).param("id", referral).query(UUID.class).list();
  }

  /**
   * Has the referrals that are still to be compared with this one, or with its duplicates, compared with another one,
   * which stands for it.
   */
  void compareInstead(UUID referral, UUID other) {
    jdbc.sql("""
        update match_review set matched_id = :other
         where (matched_id = :id or matched_id in (select referral_id from match_review where duplicate_of = :id))
           and settled_at is null and referral_id <> :other
        """).param("other", other).param("id", referral).update();
  }

  /**
   * Ends the review of an erased referral, if there is one: nobody can compare it any more, it is nobody's duplicate,
   * and what was written about the person is deleted, also where it is the note about another referral that was
   * compared with it.
   *
   * @return what it was a duplicate of
   */
  Optional<UUID> close(UUID erased, Instant at) {
    jdbc.sql("update match_difference set reason = null where referral_id = :id or other_id = :id").param("id", erased)
        .update();
    jdbc.sql("update match_review set reason = null where matched_id = :id and reason is not null").param("id", erased)
        .update();
    return jdbc.sql("""
        with before as (select referral_id, duplicate_of from match_review where referral_id = :id for update)
        update match_review m
           set reason = null, duplicate_of = null, settled_at = coalesce(settled_at, cast(:at as timestamptz)),
               decision = coalesce(decision, :decision)
          from before
         where m.referral_id = before.referral_id
        returning before.duplicate_of
        """).param("id", erased).param("at", at.toString()).param("decision", ERASED)
        .query(row -> row.next() ? Optional.ofNullable(row.getObject(1, UUID.class)) : Optional.<UUID>empty());
  }

  /**
   * Ends the review of a referral that has ended, if there is one that is not settled: there is nothing left to ask.
   *
   * @param how {@link #WITHDRAWN} or {@link #TAKEN_OVER}
   */
  void settleEnded(UUID referral, String how, Instant at) {
    jdbc.sql("""
        update match_review set decision = :decision, settled_at = cast(:at as timestamptz)
         where referral_id = :id and settled_at is null
        """).param("decision", how).param("at", at.toString()).param("id", referral).update();
  }

  /** Ends a review because the referral to be compared with is erased and has ended: there is nothing left to ask. */
  void settleWithoutTheOther(UUID referral, Instant at) {
    jdbc.sql("""
        update match_review set decision = :decision, settled_at = cast(:at as timestamptz) where referral_id = :id
        """).param("decision", OTHER_ERASED).param("at", at.toString()).param("id", referral).update();
  }
}
