package org.lifeline.dispatch.courier;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.lifeline.dispatch.audit.Acts;
import org.lifeline.dispatch.bulk.Refusals;
import org.lifeline.dispatch.consignment.store.Consignments;
import org.lifeline.dispatch.courier.ReturnController.Item;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.platform.ids.IdText;
import org.springframework.stereotype.Service;

/** Takes parcels back at their hub. */
@Service
class TakeBackParcels {

  private final FollowParcels follow;
  private final Consignments consignments;
  private final AuditLog audit;
  private final Clock clock;

  TakeBackParcels(FollowParcels follow, Consignments consignments, AuditLog audit, Clock clock) {
    this.follow = follow;
    this.consignments = consignments;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Takes back parcels of one hub in their order, in the open transaction. Those for which this is new are audited.
   */
  List<Returned> takeBack(Caller hub, List<Item> items) {
    var now = Instant.ofEpochMilli(clock.millis());
    var locked = consignments.lock(
        items.stream().map(item -> IdText.read(item.consignmentId())).filter(Objects::nonNull).toList());
    var back = new ArrayList<UUID>();
    var answers = items.stream().map(item -> {
      var text = item.consignmentId();
      var id = IdText.read(text);
      var found = id == null ? null : locked.find(id);
      if (found == null || !found.parcel().hub().equals(hub.party())) {
        return Returned.refused(text,
            new FieldError("consignment_id", Refusals.NOT_FOUND, "There is no such consignment at your hub."));
      }
      var progress = follow.follow(found, CourierEvent.RETURNED, locked, now);
      if (progress instanceof FollowParcels.Recorded) {
        back.add(found.parcel().referralId());
      }
      return Returned.of(text, progress);
    }).toList();
    audit.record(Acts.tookBack(hub), back);
    follow.finish(locked, now);
    return answers;
  }
}
