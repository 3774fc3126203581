package org.lifeline.allocation.inspection;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.lifeline.allocation.audit.Acts;
import org.lifeline.allocation.referral.ReleaseReason;
import org.lifeline.allocation.reservation.Round;
import org.lifeline.allocation.reservation.Rounds;
import org.lifeline.allocation.scheme.HubGroups;
import org.lifeline.allocation.scheme.Scheme;
import org.lifeline.allocation.stock.DeviceState;
import org.lifeline.allocation.stock.StockItem;
import org.lifeline.events.QuarantineReason;
import org.lifeline.events.RetirementReason;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.doors.TurnedAway;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.problem.Problem;
import org.lifeline.platform.ids.IdText;
import org.springframework.stereotype.Service;

/**
 * Records what a hub has found about devices: fit ones that were quarantined are free again and serve the waiting list
 * at once, the others leave stock. The release of a device that is held for a referral is asked for first, and it is
 * quarantined once it is given back; a lost device that has turned up is quarantined as well.
 */
@Service
class InspectDevices {

  private final Rounds rounds;
  private final HubGroups groups;
  private final Scheme scheme;
  private final AuditLog audit;
  private final TurnedAway turnedAway;

  InspectDevices(Rounds rounds, HubGroups groups, Scheme scheme, AuditLog audit, TurnedAway turnedAway) {
    this.rounds = rounds;
    this.groups = groups;
    this.scheme = scheme;
    this.audit = audit;
    this.turnedAway = turnedAway;
  }

  /** Records findings in their order, in the open transaction; another hub's devices count as missing. */
  List<Inspected> inspect(Caller hub, List<Finding> findings) {
    if (!scheme.hubs().contains(hub.party())) {
      throw Problem.notFound();
    }
    var round = rounds.open(groups.ofHubs(List.of(hub.party())));
    rounds.loadItems(round,
        findings.stream().map(finding -> IdText.read(finding.deviceId())).filter(Objects::nonNull).distinct().toList());
    var answers = findings.stream().map(finding -> inspect(round, hub.party(), finding)).toList();
    audit.record(Acts.inspected(hub), devices(answers.stream().filter(answer -> answer.errors().isEmpty()).toList()));
    turnedAway.recordMissing(hub, devices(answers.stream().filter(Inspected::isMissing).toList()));
    rounds.close(round);
    return answers;
  }

  private static List<UUID> devices(List<Inspected> answers) {
    return answers.stream().map(Inspected::deviceId).filter(Objects::nonNull).distinct().toList();
  }

  private static Inspected inspect(Round round, String hub, Finding finding) {
    var id = IdText.read(finding.deviceId());
    var item = id == null ? null : round.item(id).filter(one -> one.bucket().hub().equals(hub)).orElse(null);
    var result = Result.of(finding.result());
    if (item == null) {
      return Inspected.refused(id, "device_id", "not-found", "There is no such device at your hub.");
    }
    if (result.isEmpty()) {
      return Inspected.refused(id, "result", finding.result() == null ? "required" : "unknown-value",
          "Use fit, unfit or lost.");
    }
    if (!canBe(item, result.get())) {
      return Inspected.refused(id, "device_id", "not-quarantined", "The device is not kept apart.");
    }
    if (item.recalled() && result.get() == Result.FIT) {
      return Inspected.refused(id, "result", "recalled", "Its batch was recalled: it is never used again.");
    }
    return Inspected.recorded(take(round, item, result.get()));
  }

  private static boolean canBe(StockItem item, Result result) {
    return switch (item.state()) {
      case QUARANTINED -> true;
      case FREE, RESERVED -> result != Result.FIT;
      case LOST -> result != Result.LOST && !item.found();
      case DISPATCHED, DELIVERED, RETIRED -> false;
    };
  }

  private static StockItem take(Round round, StockItem item, Result result) {
    if (item.state() == DeviceState.RESERVED) {
      round.askForRelease(item.device(), ReleaseReason.RECALL);
    } else if (item.state() == DeviceState.LOST) {
      round.cameBack(item.turnedUp(), QuarantineReason.INSPECTION);
    } else {
      switch (result) {
        case FIT -> round.returned(item.passedInspection());
        case UNFIT -> round.retired(item.failedInspection(),
            item.recalled() ? RetirementReason.RECALL : RetirementReason.FAILED_INSPECTION);
        case LOST -> round.retired(item.missing(), RetirementReason.LOST);
      }
    }
    return round.item(item.device()).orElseThrow();
  }
}
