package org.lifeline.dispatch.acknowledgement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.dispatch.Scheme;
import org.lifeline.platform.sql.Instants;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds the duties, of all network operators together, that are late or rejected. */
@Repository
class Escalations {

  private final JdbcClient jdbc;
  private final String[] operators;
  private final Duration shortest;

  Escalations(JdbcClient jdbc, Scheme scheme, DueTimes dueTimes) {
    this.jdbc = jdbc;
    this.operators = scheme.operatorsEver().toArray(String[]::new);
    this.shortest = dueTimes.shortest();
  }

  /**
   * A duty that is escalated.
   *
   * @param at the time that orders the list: when a late one was asked for, or when the other was rejected
   */
  record Escalated(Duty duty, Instant at, @Nullable Instant remindedAt) {
  }

  /** The duties with a step whose due time has passed, in the order in which they were asked for. */
  List<Escalated> late(Instant now, Instant after, UUID afterId, int limit) {
    return jdbc.sql("select a.handed_over_at as at, a.reminded_at, " + DutyRows.COLUMNS + """

         from network_acknowledgement a
        where\s""" + DutyRows.LATE + """
           and (a.handed_over_at, a.dispatch_id) > (cast(:after as timestamptz), cast(:after_id as uuid))
         order by a.handed_over_at, a.dispatch_id limit :limit
        """).param("operators", operators).param("asked_before", now.minus(shortest).toString())
        .param("now", now.toString()).param("after", after.toString()).param("after_id", afterId.toString())
        .param("limit", limit).query(Escalations::escalated).list();
  }

  /** The duties that were rejected, have not been done after all and are still wanted, the oldest rejection first. */
  List<Escalated> rejected(Instant after, UUID afterId, int limit) {
    return jdbc.sql("select a.rejected_at as at, a.reminded_at, " + DutyRows.COLUMNS + """

         from network_acknowledgement a
        where\s""" + DutyRows.STANDS_REJECTED + """
           and (a.rejected_at, a.dispatch_id) > (cast(:after as timestamptz), cast(:after_id as uuid))
         order by a.rejected_at, a.dispatch_id limit :limit
        """).param("after", after.toString()).param("after_id", afterId.toString()).param("limit", limit)
        .query(Escalations::escalated).list();
  }

  Optional<Duty> find(UUID dispatchId) {
    return jdbc.sql("select " + DutyRows.COLUMNS + """

          from network_acknowledgement a where a.dispatch_id = cast(:id as uuid)
        """).param("id", dispatchId.toString()).query((row, n) -> DutyRows.duty(row)).optional();
  }

  /**
   * The consignment's replacement of a SIM that was asked for and is not answered; there is at most one. The answer is
   * reliable only while the referral is locked.
   */
  Optional<Duty> awaitedReplacement(UUID consignment) {
    return jdbc.sql("select " + DutyRows.COLUMNS + """

          from network_acknowledgement a
         where a.consignment_id = cast(:id as uuid) and a.action = 'replace' and a.action <> 'activate' and a.awaited
        """).param("id", consignment.toString()).query((row, n) -> DutyRows.duty(row)).optional();
  }

  /**
   * Whether something of the activation of the SIM in the consignment's phone is not done. The answer is reliable only
   * while the referral is locked.
   */
  boolean hasOpenActivation(UUID consignment) {
    return jdbc.sql("select exists (" + DutyRows.openActivation("cast(:id as uuid)") + ")")
        .param("id", consignment.toString()).query(Boolean.class).single();
  }

  private static Escalated escalated(ResultSet row, int number) throws SQLException {
    return new Escalated(DutyRows.duty(row), row.getObject("at", OffsetDateTime.class).toInstant(),
        Instants.orNull(row, "reminded_at"));
  }
}
