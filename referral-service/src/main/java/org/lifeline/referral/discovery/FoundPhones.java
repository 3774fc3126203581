package org.lifeline.referral.discovery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.lifeline.events.DiscoveryReported;
import org.lifeline.platform.ids.Ids;
import org.lifeline.platform.outbox.EventRecords;
import org.lifeline.platform.outbox.Outbox;
import org.lifeline.platform.outbox.OutgoingRecord;
import org.lifeline.platform.sql.Columns;
import org.lifeline.referral.lease.ContactLeases;
import org.lifeline.referral.progress.Happening;
import org.lifeline.referral.progress.Progress;
import org.lifeline.referral.progress.State;
import org.lifeline.referral.progress.Step;
import org.lifeline.referral.progress.Steps;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Phones that the abuser has found, as a referral in place of theirs says. That counts as the report of it: messages stop, the
 * device is never used again, and its SIM waits for the caseworker's decision.
 */
public final class FoundPhones {

  private final JdbcClient jdbc;
  private final Steps steps;
  private final ContactLeases leases;
  private final Outbox outbox;
  private final EventRecords records;
  private final Ids ids;

  FoundPhones(JdbcClient jdbc, Steps steps, ContactLeases leases, Outbox outbox, EventRecords records, Ids ids) {
    this.jdbc = jdbc;
    this.steps = steps;
    this.leases = leases;
    this.outbox = outbox;
    this.records = records;
    this.ids = ids;
  }

  /**
   * Those of the referrals whose phone has gone, and for which no other is looked for: only such a phone can be lost or
   * found. All are locked until the open transaction ends, so that none is served anew meanwhile.
   */
  public Map<UUID, Progress> gone(Collection<UUID> referrals) {
    var gone = new HashMap<UUID, Progress>();
    if (referrals.isEmpty()) {
      return gone;
    }
    var locked = jdbc.sql("select id from referral where id = any(cast(:ids as uuid[])) order by id for update")
        .param("ids", Columns.ids(referrals)).query(UUID.class).list();
    var happened = steps.of(locked);
    for (var id : locked) {
      var progress = new Progress(null, happened.getOrDefault(id, List.of()));
      if (isOut(progress)) {
        gone.put(id, progress);
      }
    }
    return gone;
  }

  /** Whether a phone has gone and no other is looked for. */
  public static boolean isOut(Progress progress) {
    return progress.gone() != null && !isServed(progress.state());
  }

  /**
   * No message is on its way to any of their contacts, nor can be until the open transaction ends, which has
   * {@link #gone locked} them.
   *
   * @throws org.springframework.dao.TransientDataAccessException a message is on its way: wait for its end, and begin again
   */
  public void demandNoMessage(Collection<UUID> found) {
    found.forEach(leases::demandNone);
  }

  /** Reports them as found, in the open transaction, which has {@link #gone locked} them. One that was reported is not again. */
  public void report(Map<UUID, Progress> found, Instant at) {
    var added = new ArrayList<Step>();
    var outgoing = new ArrayList<OutgoingRecord>();
    found.forEach((referral, progress) -> {
      var consignment = progress.gone();
      if (consignment != null && !consignment.equals(progress.reportedFound())) {
        long sequence = progress.nextSequence();
        added.add(new Step(referral, sequence, at, new Happening.DiscoveryReported(consignment)));
        outgoing.add(records.internal(ids.next(), "referrals", referral.toString(),
            new DiscoveryReported(referral.toString(), sequence, at, consignment.toString()), at));
      }
    });
    if (!added.isEmpty()) {
      steps.add(added);
      outbox.append(outgoing);
    }
  }

  /** Whether a device is looked for or held for it. */
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
