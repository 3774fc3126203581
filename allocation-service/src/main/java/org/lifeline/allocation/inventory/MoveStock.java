package org.lifeline.allocation.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.allocation.audit.Acts;
import org.lifeline.allocation.reservation.Round;
import org.lifeline.allocation.reservation.Rounds;
import org.lifeline.allocation.scheme.HubGroups;
import org.lifeline.allocation.scheme.Scheme;
import org.lifeline.allocation.stock.DeviceState;
import org.lifeline.allocation.stock.StockItem;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.doors.TurnedAway;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.platform.doors.problem.Problem;
import org.springframework.stereotype.Service;

/**
 * Moves devices from one hub to another: free ones, which serve the waiting list there at once; and those that are kept
 * apart at a hub that has left the scheme, which stay so until their new hub has inspected them.
 */
@Service
class MoveStock {

  private final Rounds rounds;
  private final HubGroups groups;
  private final Scheme scheme;
  private final AuditLog audit;
  private final TurnedAway turnedAway;

  MoveStock(Rounds rounds, HubGroups groups, Scheme scheme, AuditLog audit, TurnedAway turnedAway) {
    this.rounds = rounds;
    this.groups = groups;
    this.scheme = scheme;
    this.audit = audit;
    this.turnedAway = turnedAway;
  }

  /**
   * The answer for one device.
   *
   * @param outcome {@code moved} or {@code refused}
   */
  record Moved(@Nullable UUID deviceId, String outcome, List<FieldError> errors) {

    static Moved refused(@Nullable UUID device, String rule, String message) {
      return new Moved(device, "refused", List.of(new FieldError("device_id", rule, message)));
    }
  }

  /**
   * Moves devices in their order, in the open transaction; a hub can only move its own, and only free ones.
   *
   * @throws Problem there is no such hub
   */
  List<Moved> move(Caller caller, String toHub, List<@Nullable UUID> devices) {
    if (!scheme.hubs().contains(toHub)) {
      throw Problem.invalidField("to_hub", "unknown-value", "Use a hub of the scheme.");
    }
    var round = rounds.open(groups.all());
    rounds.loadItems(round, devices.stream().filter(Objects::nonNull).distinct().toList());
    var moved = new ArrayList<UUID>();
    var missing = new ArrayList<UUID>();
    var answers = devices.stream().map(device -> {
      var answer = move(round, caller, toHub, device);
      if (answer.errors().isEmpty()) {
        moved.add(Objects.requireNonNull(device));
      } else if (device != null && answer.errors().getFirst().rule().equals("not-found")) {
        missing.add(device);
      }
      return answer;
    }).toList();
    audit.record(Acts.moved(caller), moved.stream().distinct().toList());
    turnedAway.recordMissing(caller, missing.stream().distinct().toList());
    rounds.close(round);
    return answers;
  }

  private Moved move(Round round, Caller caller, String toHub, @Nullable UUID device) {
    var item = device == null ? null : round.item(device).orElse(null);
    if (item == null || (caller.role().equals("hub") && !item.bucket().hub().equals(caller.party()))) {
      return Moved.refused(device, "not-found", "There is no such device at your hub.");
    }
    if (item.state() != DeviceState.FREE && !isLeftBehind(caller, item)) {
      return Moved.refused(device, "not-free", "Only a free device can be moved; this one is "
          + (caller.role().equals("hub") ? item.state().codeForHub() : item.state().code()) + ".");
    }
    if (!item.bucket().hub().equals(toHub)) {
      round.movedTo(item.movedTo(toHub), item.bucket().hub());
    }
    return new Moved(device, "moved", List.of());
  }

  /** Whether it is kept apart where nobody is left to inspect it, and the caller may decide who does. */
  private boolean isLeftBehind(Caller caller, StockItem item) {
    return item.state() == DeviceState.QUARANTINED && caller.role().equals("scheme-operator")
        && !scheme.hubs().contains(item.bucket().hub());
  }
}
