package org.lifeline.dispatch.announcement;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lifeline.dispatch.consignment.store.LockedConsignments.Told;
import org.lifeline.dispatch.picking.NewParcels;
import org.lifeline.events.ConsignmentPrepared;
import org.lifeline.events.DispatchNotice;
import org.lifeline.events.ErasureConfirmed;
import org.lifeline.platform.ids.Ids;
import org.lifeline.platform.outbox.EventRecords;
import org.lifeline.platform.outbox.Outbox;
import org.lifeline.platform.outbox.OutgoingRecord;
import org.lifeline.platform.sql.AfterCommit;
import org.springframework.stereotype.Component;

/**
 * Publishes this service's events and notices through the outbox, in the transaction of the change that they tell of.
 */
@Component
public class Announcer {

  private static final String DISPATCHES = "dispatches";
  private static final String ERASURES = "erasures";

  private final Outbox outbox;
  private final EventRecords records;
  private final Ids ids;
  private final NewParcels newParcels;
  private final MeterRegistry metrics;

  Announcer(Outbox outbox, EventRecords records, Ids ids, NewParcels newParcels, MeterRegistry metrics) {
    this.outbox = outbox;
    this.records = records;
    this.ids = ids;
    this.newParcels = newParcels;
    this.metrics = metrics;
  }

  /**
   * A notice for one network operator, with the times that it may know. Nothing in it can be linked to the scheme's own
   * ids.
   */
  public record Notice(String operator, DispatchNotice notice) {
  }

  /** The name of the topic that belongs to one network operator. */
  public static String feedOf(String operator) {
    return "dispatch-feed." + operator;
  }

  public void announce(List<Told> told, Instant now) {
    announce(told, List.of(), now);
  }

  /**
   * Appends everything with one statement: first the notices, for which network operators wait, in the order of their
   * ids, which are random, so that their order on a feed says nothing. After the commit this first wakes the hubs that
   * have new parcels. Of a parcel that was only prepared, others can be told a little later: nobody but its hub is
   * waiting.
   */
  public void announce(List<Told> told, List<Notice> notices, Instant now) {
    var outgoing = new ArrayList<OutgoingRecord>(told.size() + notices.size());
    notices.stream().sorted(Comparator.comparing(n -> n.notice().getDispatchId()))
        .forEach(n -> outgoing.add(records.external(ids.opaque(), feedOf(n.operator()), n.notice().getDispatchId(),
            n.notice(), n.notice().getIssuedAt())));
    for (var t : told) {
      var topic = t.event() instanceof ErasureConfirmed ? ERASURES : DISPATCHES;
      outgoing.add(records.internal(ids.next(), topic, t.referralId().toString(), t.event(), now));
    }
    if (!told.isEmpty()) {
      AfterCommit.run(() -> {
        newParcels.of(hubsOf(told));
        count(told);
      });
    }
    if (notices.isEmpty() && told.stream().allMatch(t -> t.event() instanceof ConsignmentPrepared)) {
      outbox.appendUnhurried(outgoing);
    } else {
      outbox.append(outgoing);
    }
  }

  private static Set<String> hubsOf(List<Told> told) {
    return told.stream()
        .flatMap(t -> t.event() instanceof ConsignmentPrepared p ? Stream.of(p.getHub()) : Stream.empty())
        .collect(Collectors.toSet());
  }

  private void count(List<Told> told) {
    told.stream().collect(Collectors.groupingBy(t -> EventRecords.typeOf(t.event()), Collectors.counting()))
        .forEach((type, number) -> Counter.builder("lifeline.told").description("events that were committed, by type")
            .tag("type", type).register(metrics).increment(number));
  }
}
