package org.lifeline.referral.discovery;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.lifeline.events.DiscoveryReported;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.audit.Who;
import org.lifeline.platform.sql.Columns;
import org.lifeline.referral.audit.Acts;
import org.lifeline.referral.lease.LeaseLedger;
import org.lifeline.referral.progress.Happening;
import org.lifeline.referral.progress.OwnSteps;
import org.lifeline.referral.progress.Progress;
import org.lifeline.referral.progress.State;
import org.lifeline.referral.progress.Steps;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Marks phones as found by the abuser where a referral that replaces theirs says so. That counts as a report: messages
 * stop, the device is never used again, and its SIM waits for the caseworker's decision.
 */
@Component
public final class FoundPhones {

  private final JdbcClient jdbc;
  private final Steps steps;
  private final OwnSteps own;
  private final LeaseLedger leases;
  private final AuditLog audit;

  FoundPhones(JdbcClient jdbc, Steps steps, OwnSteps own, LeaseLedger leases, AuditLog audit) {
    this.jdbc = jdbc;
    this.steps = steps;
    this.own = own;
    this.leases = leases;
    this.audit = audit;
  }

  /** A referral, and the partner that is said to own it. */
  public record Owned(String partner, UUID referral) {
  }

  /** What has happened to a referral whose phone was found, and who says so. */
  public record Found(Progress progress, Who by) {
  }

  /**
   * Those of the referrals that belong to the partner named, each with what has happened to it. All of these are locked
   * until the open transaction ends, so that none goes to another partner or is served again in the meantime.
   */
  public Map<Owned, Progress> lock(Collection<Owned> referrals) {
    if (referrals.isEmpty()) {
      return Map.of();
    }
    var locked = jdbc.sql("""
        select r.partner, r.id
          from referral r
          join unnest(cast(:partners as text[]), cast(:ids as uuid[])) as o (partner, id) using (partner, id)
         order by r.id for update of r
        """).param("partners", Columns.text(referrals, Owned::partner))
        .param("ids", Columns.text(referrals, Owned::referral))
        .query((row, n) -> new Owned(row.getString(1), row.getObject(2, UUID.class))).list();
    var happened = steps.of(locked.stream().map(Owned::referral).toList());
    return locked.stream().collect(Collectors.toMap(owned -> owned,
        owned -> Progress.of(happened.getOrDefault(owned.referral(), List.of()))));
  }

  /** Whether a phone was sent and no other is being looked for. */
  public static boolean isOut(Progress progress) {
    return progress.phones().gone() != null && !isServed(progress.state());
  }

  /**
   * Makes sure that no message is on its way to any of their contacts, nor can be until the open transaction ends. That
   * transaction has {@link #lock locked} them.
   *
   * @throws org.springframework.dao.TransientDataAccessException a message is on its way: wait for it to end, and start
   * again
   */
  public void demandNoMessage(Collection<UUID> found) {
    found.forEach(leases::demandNone);
  }

  /**
   * Reports them as found, on record, in the open transaction, which has {@link #lock locked} them. A phone that was
   * reported before is not reported again.
   */
  public void report(Map<UUID, Found> found, Instant at) {
    found.forEach((referral, said) -> {
      var consignment = said.progress().phones().gone();
      if (consignment != null && !said.progress().phones().isReportedFound(consignment)) {
        audit.record(Acts.reportedFound(said.by()), referral);
        own.add(referral, said.progress(), at, new Happening.DiscoveryReported(consignment),
            sequence -> new DiscoveryReported(referral.toString(), sequence, at, consignment.toString()));
      }
    });
  }

  /** Whether a device is being looked for or held for it. */
  private static boolean isServed(State state) {
    return switch (state) {
      case State.Created created -> true;
      case State.SetApart apart -> true;
      case State.InReview review -> true;
      case State.Waiting waiting -> true;
      case State.Reserved reserved -> true;
      case State.Dispatched dispatched -> false;
      case State.Delivered delivered -> false;
      case State.OnHold hold -> false;
      case State.Withdrawn withdrawn -> false;
      case State.TakenOver over -> false;
      case State.Erased erased -> false;
    };
  }
}
