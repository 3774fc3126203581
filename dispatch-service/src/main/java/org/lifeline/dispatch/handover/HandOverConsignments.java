package org.lifeline.dispatch.handover;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.lifeline.dispatch.Scheme;
import org.lifeline.dispatch.acknowledgement.DueTimes;
import org.lifeline.dispatch.acknowledgement.Duties;
import org.lifeline.dispatch.acknowledgement.Duty;
import org.lifeline.dispatch.announcement.Announcer;
import org.lifeline.dispatch.audit.Acts;
import org.lifeline.dispatch.consignment.store.Consignments;
import org.lifeline.dispatch.consignment.store.Departures;
import org.lifeline.dispatch.delivery.Unheard;
import org.lifeline.dispatch.handover.HandOverController.Item;
import org.lifeline.dispatch.readiness.CheckReadiness;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.ids.IdText;
import org.lifeline.platform.ids.Ids;
import org.springframework.stereotype.Service;

/**
 * Hands parcels over to the courier, and asks the network operators for what they owe from then on. However many
 * parcels there are, it locks them once and uses one statement for each table.
 */
@Service
class HandOverConsignments {

  private final Scheme scheme;
  private final Departures departures;
  private final Consignments consignments;
  private final CheckReadiness readiness;
  private final Unheard unheard;
  private final Duties duties;
  private final DueTimes dueTimes;
  private final Announcer announcer;
  private final AuditLog audit;
  private final Ids ids;
  private final Clock clock;

  HandOverConsignments(Scheme scheme, Departures departures, Consignments consignments, CheckReadiness readiness,
      Unheard unheard, Duties duties, DueTimes dueTimes, Announcer announcer, AuditLog audit, Ids ids,
      Clock clock) {
    this.scheme = scheme;
    this.departures = departures;
    this.consignments = consignments;
    this.readiness = readiness;
    this.unheard = unheard;
    this.duties = duties;
    this.dueTimes = dueTimes;
    this.announcer = announcer;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Hands over parcels of one hub in their order, in the open transaction. A check that comes with a parcel is recorded
   * first.
   */
  List<HandedOver> handOver(Caller hub, List<Item> items) {
    var now = Instant.ofEpochMilli(clock.millis());
    var named = items.stream().map(item -> IdText.read(item.consignmentId())).filter(Objects::nonNull).toList();
    var behind = unheard.isBehind(); // before anything is read
    var departing = departures.lock(named);
    var locked = departing.locked();
    var told = dueTimes.told(now);
    var batch = new HandOverBatch(scheme, hub, departing, behind, readiness, told, dueTimes.of(told), ids, now);
    var answers = items.stream().map(batch::take).toList();
    audit.record(Acts.handedOver(hub), batch.owed().stream().map(Duty::referralId).toList());
    consignments.save(locked);
    duties.add(batch.owed());
    announcer.announce(locked.told(), batch.notices(), now);
    return answers;
  }
}
