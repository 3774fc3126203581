package org.lifeline.dispatch.acknowledgement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.lifeline.platform.words.Term;

/** The row of a duty, and conditions on it: parts of statements, in which the table is named {@code a}. */
final class DutyRows {

  /** What {@link #duty} reads. */
  static final String COLUMNS = """
      a.dispatch_id, a.consignment_id, a.referral_id, a.operator, a.action, a.handed_over_at, a.activate_by,
      a.zero_rate_by, a.hide_by, a.answer_by, a.activated_at, a.zero_rated_at, a.hidden_at, a.done_at, a.rejected_at,
      a.rejection, a.awaited, a.superseded_by is not null as superseded""";

  /** Condition for a duty of which some is not done. */
  static final String NOT_DONE = """
      case a.action when 'activate' then a.activated_at is null or a.zero_rated_at is null or a.hidden_at is null
                    else a.done_at is null end
      """;

  /**
   * Condition for a consignment, named {@code c}, whose SIM is to be suspended, whichever parcel of the referral its
   * phone went in.
   */
  static final String SUSPENDED = """
      exists (select from consignment f
                join network_acknowledgement s on s.consignment_id = f.consignment_id
               where f.device_id = c.device_id and f.referral_id = c.referral_id
                 and s.action = 'suspend' and s.action <> 'activate' offset 0)
      """;

  /**
   * Condition for a rejected duty that still counts: it has not been done after all, and is still wanted. For a phone
   * that was found, or whose SIM is to be suspended, or whose parcel has failed, only the suspension is still wanted;
   * of several replacements only the one asked for last, and none once the SIM in the phone works. "offset 0" has the
   * planner look up one consignment for each rejection: it would read all there are.
   */
  static final String STANDS_REJECTED = """
      a.rejected_at is not null and a.superseded_by is null and\s""" + NOT_DONE + """
      and (a.action = 'suspend' or not exists (
        select from consignment c
         where c.consignment_id = a.consignment_id and (c.state in ('discovered', 'failed') or\s""" + SUSPENDED + """
           ) offset 0))
      and (a.action <> 'replace' or not exists (
        select from network_acknowledgement n
         where n.consignment_id = a.consignment_id and n.action = 'replace' and n.action <> 'activate'
           and (n.awaited or coalesce(n.done_at, n.rejected_at) > a.rejected_at))
        and exists (
      """ + openActivation("a.consignment_id") + "))";

  /**
   * Condition for an awaited duty with a step whose due time has passed. Its parameters are {@code :operators},
   * {@code :now} and {@code :asked_before}, which is {@code :now} less the shortest due time.
   */
  static final String LATE = """
      a.awaited and a.superseded_by is null and a.operator = any(:operators)
        and a.handed_over_at < cast(:asked_before as timestamptz) and\s""" + openAndDue("< cast(:now as timestamptz)");

  /** Condition for a duty with a step without answer that was due between {@code :since} and {@code :now}. */
  static final String LATE_SINCE = openAndDue("between cast(:since as timestamptz) and cast(:now as timestamptz)");

  private DutyRows() {
  }

  /**
   * Selects the dispatch id of the activation of the SIM that is now in a consignment's phone, if some of it is not
   * done: it is awaited, or was rejected; what is neither is not wanted any more. Each half has an index of its own.
   *
   * @param consignment the expression of its id
   */
  static String openActivation(String consignment) {
    return """
        select o.dispatch_id from network_acknowledgement o
         where o.consignment_id = %1$s and o.action = 'activate' and o.superseded_by is null and o.awaited
         union all
        select o.dispatch_id from network_acknowledgement o
         where o.consignment_id = %1$s and o.action = 'activate' and o.superseded_by is null and not o.awaited
           and o.rejected_at is not null
           and (o.activated_at is null or o.zero_rated_at is null or o.hidden_at is null)
        """.formatted(consignment);
  }

  private static String openAndDue(String when) {
    return """
        (a.activated_at is null and a.activate_by %1$s or a.zero_rated_at is null and a.zero_rate_by %1$s
          or a.hidden_at is null and a.hide_by %1$s or a.done_at is null and a.answer_by %1$s)
        """.formatted(when);
  }

  static Duty duty(ResultSet row) throws SQLException {
    var asked = Term.find(Asked.class, row.getString("action")).orElseThrow();
    var last = asked.steps().getFirst();
    var answered = new EnumMap<Step, Instant>(Step.class);
    put(answered, Step.ACTIVATED, row, "activated_at");
    put(answered, Step.ZERO_RATED, row, "zero_rated_at");
    put(answered, Step.HIDDEN_FROM_BILL, row, "hidden_at");
    put(answered, Step.REJECTED, row, "rejected_at");
    var due = new EnumMap<Step, Instant>(Step.class);
    put(due, Step.ACTIVATED, row, "activate_by");
    put(due, Step.ZERO_RATED, row, "zero_rate_by");
    put(due, Step.HIDDEN_FROM_BILL, row, "hide_by");
    if (asked != Asked.ACTIVATE) {
      put(answered, last, row, "done_at");
      put(due, last, row, "answer_by");
    }
    return new Duty(row.getObject("dispatch_id", UUID.class), row.getObject("consignment_id", UUID.class),
        row.getObject("referral_id", UUID.class), row.getString("operator"), asked, instant(row, "handed_over_at"), due,
        answered, Term.find(Rejection.class, row.getString("rejection")).orElse(null),
        row.getBoolean("awaited"), row.getBoolean("superseded"));
  }

  private static void put(Map<Step, Instant> answered, Step step, ResultSet row, String column) throws SQLException {
    var time = row.getObject(column, OffsetDateTime.class);
    if (time != null) {
      answered.put(step, time.toInstant());
    }
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
