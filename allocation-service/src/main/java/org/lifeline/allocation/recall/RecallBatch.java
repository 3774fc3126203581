package org.lifeline.allocation.recall;

import java.util.List;
import java.util.UUID;
import org.lifeline.allocation.audit.Acts;
import org.lifeline.allocation.reservation.Rounds;
import org.lifeline.allocation.scheme.HubGroups;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.problem.Problem;
import org.lifeline.platform.ids.Ids;
import org.springframework.stereotype.Service;

/**
 * Recalls a batch. Free devices leave stock. For reserved ones dispatch-service is asked for the release, since it
 * alone knows whether the parcel has gone; those that it gives back leave stock, and their referrals are served anew in
 * their old places. Devices that have gone stay where they are and are listed.
 */
@Service
class RecallBatch {

  /** Devices handled at a time: a batch may have any number, and all at once would use up everybody else's memory. */
  private static final int PART = 500;

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

  /** @param isNew false if the batch had been recalled before; that recall stands */
  record Result(Recall recall, boolean isNew) {
  }

  /**
   * Recalls a batch, in the open transaction. The hub locks keep reservations from being made at the same time;
   * afterwards none is made from the batch.
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
    var recall = Recall.of(id, batch, reason, round.now(), devices.count(id));
    recalls.add(recall);
    round.batchRecalled(id, batch, recall.freeDevices(), recall.reservedDevices(), recall.dispatchedDevices());
    rounds.close(round);
    for (int from = 0; from < marked.size(); from += PART) {
      takeOut(marked.subList(from, Math.min(from + PART, marked.size())));
    }
    return new Result(recall, true);
  }

  /** Takes devices out in a separate round, under the locks that the transaction already has. */
  private void takeOut(List<UUID> part) {
    var round = rounds.open(groups.all());
    rounds.loadItems(round, part);
    part.forEach(device -> round.recalled(round.item(device).orElseThrow()));
    rounds.close(round);
  }
}
