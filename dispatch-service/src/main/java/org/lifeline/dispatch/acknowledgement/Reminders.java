package org.lifeline.dispatch.acknowledgement;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.lifeline.dispatch.Scheme;
import org.lifeline.dispatch.announcement.Announcer;
import org.lifeline.dispatch.announcement.Announcer.Notice;
import org.lifeline.events.NetworkAction;
import org.lifeline.platform.sql.Columns;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reminds network operators on their feeds, under the dispatch id by which they know a SIM: once, some time before each
 * due time, and repeatedly once it has passed, up to some days. Nobody waits any longer for what was rejected, unless
 * some of it was acknowledged since; nor, for a SIM that is to be suspended or whose parcel has failed, for anything but
 * the suspension. Any number of instances may run this.
 */
@Component
class Reminders {

  private static final int BATCH = 250;

  private final JdbcClient jdbc;
  private final Announcer announcer;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final String[] operators;
  private final DueTimes dueTimes;
  private final Duration before;
  private final Duration again;
  private final Duration until;

  Reminders(JdbcClient jdbc, Announcer announcer, TransactionTemplate transaction, Clock clock, Scheme scheme,
      DueTimes dueTimes, @Value("${lifeline.dispatch.acknowledgement.remind-before}") Duration before,
      @Value("${lifeline.dispatch.acknowledgement.remind-again-after}") Duration again,
      @Value("${lifeline.dispatch.acknowledgement.remind-for}") Duration until) {
    this.jdbc = jdbc;
    this.announcer = announcer;
    this.transaction = transaction;
    this.clock = clock;
    this.operators = scheme.operators().toArray(String[]::new);
    this.dueTimes = dueTimes;
    this.before = before;
    this.again = again;
    this.until = until;
  }

  @Scheduled(fixedDelayString = "${lifeline.dispatch.acknowledgement.look-every}")
  void remind() {
    boolean more = true;
    while (more) {
      more = Boolean.TRUE.equals(transaction.execute(status -> remindSome(Instant.ofEpochMilli(clock.millis()))));
    }
  }

  private record Due(Duty duty, String iccid, String msisdn) {
    Notice notice(Instant told) {
      return SimRequests.notice(duty, NetworkAction.REMIND, iccid, msisdn, told);
    }
  }

  /**
   * Sends one batch of reminders.
   *
   * @return whether there may be more
   */
  private boolean remindSome(Instant now) {
    var due = due(now);
    if (!due.isEmpty()) {
      jdbc.sql("""
          update network_acknowledgement set reminded_at = cast(:now as timestamptz)
           where dispatch_id = any(cast(:ids as uuid[]))
          """).param("now", now.toString())
          .param("ids", Columns.ids(due.stream().map(one -> one.duty().dispatchId()).toList())).update();
      announcer.announce(List.of(), due.stream().map(one -> one.notice(dueTimes.told(now))).toList(), now);
    }
    return due.size() >= BATCH / 4; // a row for each of up to three steps
  }

  private List<Due> due(Instant now) {
    var since = now.minus(until);
    return jdbc.sql("select c.iccid, c.msisdn, " + DutyRows.COLUMNS + """

          from network_acknowledgement a
          join consignment c on c.consignment_id = a.consignment_id
         cross join lateral (values (a.activated_at, a.activate_by), (a.zero_rated_at, a.zero_rate_by),
                                    (a.hidden_at, a.hide_by), (a.done_at, a.answer_by)) as step (done, due)
         where a.awaited and a.superseded_by is null and a.operator = any(:operators)
           and a.handed_over_at between cast(:asked_after as timestamptz) and cast(:asked_before as timestamptz)
           and step.done is null and step.due between cast(:since as timestamptz) and cast(:soon as timestamptz)
           and (a.reminded_at is null
             or a.reminded_at < greatest(step.due - cast(:before as interval), cast(:again as timestamptz)))
         order by a.handed_over_at, a.dispatch_id
         limit :most
           for update of a skip locked
        """).param("operators", operators).param("asked_after", since.minus(dueTimes.longest()).toString())
        .param("asked_before", now.minus(dueTimes.shortest()).plus(before).toString())
        .param("soon", now.plus(before).toString()).param("before", before.toString()).param("since", since.toString())
        .param("again", now.minus(again).toString()).param("most", BATCH)
        .query((row, n) -> new Due(DutyRows.duty(row), row.getString("iccid"), row.getString("msisdn"))).list().stream()
        .distinct().toList();
  }
}
