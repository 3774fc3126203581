package org.lifeline.dispatch.announcement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.lifeline.dispatch.consignment.LockedConsignments.Told;
import org.lifeline.events.DispatchNotice;
import org.lifeline.events.ErasureConfirmed;
import org.lifeline.platform.ids.Ids;
import org.lifeline.platform.outbox.EventRecords;
import org.lifeline.platform.outbox.Outbox;
import org.lifeline.platform.outbox.OutgoingRecord;
import org.springframework.stereotype.Component;

/** Puts what this service says on its topics, with the change that it tells of. */
@Component
public class Announcer {

  private static final String DISPATCHES = "dispatches";
  private static final String ERASURES = "erasures";

  private final Outbox outbox;
  private final EventRecords records;
  private final Ids ids;

  Announcer(Outbox outbox, EventRecords records, Ids ids) {
    this.outbox = outbox;
    this.records = records;
    this.ids = ids;
  }

  /** A notice for one network operator; it links to nothing of the scheme's own. */
  public record Notice(String operator, DispatchNotice notice) {
  }

  /** Name of the topic that is one network operator's own. */
  public static String feedOf(String operator) {
    return "dispatch-feed." + operator;
  }

  public void announce(List<Told> told, Instant now) {
    announce(told, List.of(), now);
  }

  /** Appends everything with one statement. */
  public void announce(List<Told> told, List<Notice> notices, Instant now) {
    var outgoing = new ArrayList<OutgoingRecord>(told.size() + notices.size());
    for (var t : told) {
      var topic = t.event() instanceof ErasureConfirmed ? ERASURES : DISPATCHES;
      outgoing.add(records.internal(ids.next(), topic, t.referralId().toString(), t.event(), now));
    }
    for (var n : notices) {
      outgoing.add(records.external(ids.opaque(), feedOf(n.operator()),
          n.notice().getDispatchId(), n.notice(), now));
    }
    outbox.append(outgoing);
  }
}
