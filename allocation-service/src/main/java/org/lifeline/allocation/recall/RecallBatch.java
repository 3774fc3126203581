package org.lifeline.allocation.recall;

import org.lifeline.allocation.audit.Acts;
import org.lifeline.allocation.reservation.Rounds;
import org.lifeline.allocation.scheme.HubGroups;
import org.lifeline.allocation.stock.StockItem;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.problem.Problem;
import org.lifeline.platform.ids.Ids;
import org.springframework.stereotype.Service;

/**
 * Recalls a batch. Free devices leave stock. Reserved ones are asked back from dispatch-service, which alone knows
 * whether the parcel has gone; those that it gives back leave stock, and their referrals are served anew in their old
 * places. Those that have gone stay where they are and are listed.
 */
@Service
class RecallBatch {

  private final Rounds rounds;
  private final HubGroups groups;
  private final Recalls recalls;
  private final RecalledDevices devices;
  private final Ids ids;
  private final AuditLog audit;

  RecallBatch(Rounds rounds, HubGroups groups, Recalls recalls, RecalledDevices devices, Ids ids,
      AuditLog audit) {
    this.rounds = rounds;
    this.groups = groups;
    this.recalls = recalls;
    this.devices = devices;
    this.ids = ids;
    this.audit = audit;
  }

  /** @param isNew false where the batch had been recalled before; that recall stands */
  record Result(Recall recall, boolean isNew) {
  }

  /**
   * Recalls in the open transaction. Reservations wait for it, or it for them: none is given of the batch afterwards.
   *
   * @throws Problem no device of such a batch was ever taken in
   */
  Result recall(Caller caller, String batch, String reason) {
    var round = rounds.open(groups.all());
    var earlier = recalls.ofBatch(batch);
    if (earlier.isPresent()) {
      return new Result(earlier.get(), false);
    }
    var id = ids.next();
    var marked = devices.mark(batch, id);
    if (marked.isEmpty()) {
      throw Problem.invalidField("batch", "unknown-value", "No device of such a batch was taken into stock.");
    }
    audit.record(Acts.recalled(caller), id);
    rounds.loadItems(round, marked);
    var items = marked.stream().map(device -> round.item(device).orElseThrow()).toList();
    var recall = Recall.of(id, batch, reason, round.now(), items.stream().map(StockItem::state).toList());
    recalls.add(recall);
    round.batchRecalled(id, batch, recall.freeDevices(), recall.reservedDevices(), recall.dispatchedDevices());
    items.forEach(round::recalled);
    rounds.close(round);
    return new Result(recall, true);
  }
}
