package org.lifeline.referral.erasure;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.sql.Columns;
import org.lifeline.platform.sql.Instants;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps which referrals are erased, and blanks those that are to be. */
@Repository
class Erasures {

  private static final UUID FIRST = new UUID(0, 0);
  /** An id is a UUID of version 7: what is left of these bits are the milliseconds of its creation. */
  private static final int TIME = 16;

  private final JdbcClient jdbc;

  Erasures(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A referral that is locked.
   *
   * @param shownWaitingAt null unless it is or was a possible match
   */
  record Locked(@Nullable Instant shownWaitingAt) {
  }

  /**
   * Whether there is such a referral.
   *
   * @param partner the partner it must belong to; null for any
   */
  boolean exists(UUID referral, @Nullable String partner) {
    return jdbc.sql("""
        select exists (select from referral where id = :id and partner = coalesce(cast(:partner as text), partner))
        """).param("id", referral).param("partner", partner).query(Boolean.class).single();
  }

  /** Locks a referral until the open transaction ends. */
  Optional<Locked> lock(UUID referral) {
    return jdbc.sql("""
        select (select m.shown_waiting_at from match_review m where m.referral_id = r.id)
          from referral r where r.id = :id for update of r
        """).param("id", referral)
        .query((row, n) -> new Locked(Instants.orNull(row, 1))).optional();
  }

  Optional<Erasure> find(UUID referral) {
    return jdbc.sql("""
        select erased_at, reason, requested_by, completed_at from erasure where referral_id = :id
        """).param("id", referral).query((row, n) -> new Erasure(referral, row.getTimestamp(1).toInstant(),
        row.getString(2), row.getString(3), Instants.orNull(row, 4))).optional();
  }

  /** Deletes keys, ciphertext and the entry in the blind index; what is left says nothing about a person. */
  void blank(UUID referral) {
    jdbc.sql("""
        update referral
           set blind_index = null, person = null, person_key = null, allocation = null, allocation_key = null,
               delivery = null, delivery_key = null, safe_contact = null, safe_contact_key = null
         where id = :id
        """).param("id", referral).update();
  }

  void add(Erasure erasure) {
    jdbc.sql("""
        insert into erasure (referral_id, erased_at, reason, requested_by)
        values (:id, cast(:at as timestamptz), :reason, :by)
        """).param("id", erasure.referralId()).param("at", erasure.erasedAt().toString())
        .param("reason", erasure.reason()).param("by", erasure.requestedBy()).update();
  }

  /** Those of the ids that are referrals here and not erased, sorted. */
  List<UUID> notErased(Collection<UUID> ids) {
    return jdbc.sql("""
        select id from referral r
         where id = any(cast(:ids as uuid[])) and not exists (select from erasure e where e.referral_id = r.id)
         order by id
        """).param("ids", Columns.ids(ids)).query(UUID.class).list();
  }

  /** Those of the ids that are erased. */
  List<UUID> erased(Collection<UUID> ids) {
    return jdbc
        .sql("select referral_id from erasure where referral_id = any(cast(:ids as uuid[])) order by referral_id")
        .param("ids", Columns.ids(ids)).query(UUID.class).list();
  }

  /**
   * Referrals that are not erased and were accepted before an instant, in the order of acceptance.
   *
   * @param after the last one of the page before; null to begin
   */
  List<UUID> withPerson(Instant acceptedBefore, @Nullable UUID after, int most) {
    return jdbc.sql("""
        select id from referral where person_key is not null and id > :after and id < :before order by id limit :most
        """).param("after", after == null ? FIRST : after)
        .param("before", new UUID(acceptedBefore.toEpochMilli() << TIME, 0)).param("most", most).query(UUID.class)
        .list();
  }

  /** When a referral was accepted, by its id: UTC, milliseconds. */
  static Instant acceptedAt(UUID referral) {
    return Instant.ofEpochMilli(referral.getMostSignificantBits() >>> TIME);
  }

  /** Since when those of the ids that are or were possible matches are shown as waiting. */
  Map<UUID, Instant> shownWaiting(Collection<UUID> ids) {
    var since = new HashMap<UUID, Instant>();
    jdbc.sql("""
        select referral_id, shown_waiting_at from match_review
         where referral_id = any(cast(:ids as uuid[])) and shown_waiting_at is not null
        """).param("ids", Columns.ids(ids)).query(row -> {
      since.put(row.getObject(1, UUID.class), row.getTimestamp(2).toInstant());
    });
    return since;
  }
}
