package org.lifeline.dispatch.breakglass;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.lifeline.platform.sql.Instants;
import org.lifeline.platform.words.Term;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores the requests to read where parcels go. */
@Repository
class Requests {

  private final JdbcClient jdbc;

  Requests(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * How many requests there are.
   *
   * @param asked that wait for a second person now
   * @param readable that may be read now
   * @param everAsked that were ever made
   * @param everAllowed that were ever approved
   */
  record Counts(long asked, long readable, long everAsked, long everAllowed) {
  }

  void add(Request request) {
    jdbc.sql("""
        insert into break_glass (id, consignment_id, referral_id, reason, asked_by, asked_at, approve_by)
        values (:id, :consignment, :referral, :reason, :who, cast(:at as timestamptz), cast(:until as timestamptz))
        """).param("id", request.id()).param("consignment", request.consignmentId())
        .param("referral", request.referralId()).param("reason", request.reason().text())
        .param("who", request.askedBy()).param("at", request.askedAt().toString())
        .param("until", request.approveBy().toString()).update();
  }

  Optional<Request> find(UUID id) {
    return jdbc.sql("select * from break_glass where id = :id").param("id", id).query(Requests::request).optional();
  }

  /** As {@link #find}, but locks the request until the transaction ends. */
  Optional<Request> lock(UUID id) {
    return jdbc.sql("select * from break_glass where id = :id for update").param("id", id).query(Requests::request)
        .optional();
  }

  void approve(UUID id, String who, Instant at, Instant until) {
    jdbc.sql("""
        update break_glass
           set approved_by = :who, approved_at = cast(:at as timestamptz), readable_until = cast(:until as timestamptz)
         where id = :id
        """).param("id", id).param("who", who).param("at", at.toString()).param("until", until.toString()).update();
  }

  Counts count(Instant now) {
    return jdbc.sql("""
        select count(*) filter (where approved_at is null and approve_by > cast(:now as timestamptz)),
               count(*) filter (where readable_until > cast(:now as timestamptz)), count(*), count(approved_at)
          from break_glass
        """).param("now", now.toString())
        .query((row, n) -> new Counts(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4))).single();
  }

  private static Request request(ResultSet row, int number) throws SQLException {
    return new Request(row.getObject("id", UUID.class), row.getObject("consignment_id", UUID.class),
        row.getObject("referral_id", UUID.class), Term.find(Reason.class, row.getString("reason")).orElseThrow(),
        row.getString("asked_by"), row.getObject("asked_at", OffsetDateTime.class).toInstant(),
        row.getObject("approve_by", OffsetDateTime.class).toInstant(), row.getString("approved_by"),
        Instants.orNull(row, "readable_until"));
  }
}
