package org.lifeline.allocation.intake;

import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.lifeline.allocation.audit.Acts;
import org.lifeline.allocation.recall.Recalls;
import org.lifeline.allocation.reservation.Rounds;
import org.lifeline.allocation.scheme.HubGroups;
import org.lifeline.allocation.scheme.Scheme;
import org.lifeline.allocation.stock.Device;
import org.lifeline.allocation.stock.Devices;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.calendar.WorkingDays;
import org.lifeline.platform.doors.TurnedAway;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.idempotency.Idempotency;
import org.lifeline.platform.ids.Ids;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Takes rows into stock, each chunk in one transaction, and serves the waiting list with what came. */
@Service
class StockIntake {

  private final Idempotency idempotency;
  private final Rounds rounds;
  private final Devices devices;
  private final Recalls recalls;
  private final Scheme scheme;
  private final HubGroups groups;
  private final Clock clock;
  private final Ids ids;
  private final JsonMapper json;
  private final AuditLog audit;
  private final TurnedAway turnedAway;

  StockIntake(Idempotency idempotency, Rounds rounds, Devices devices, Recalls recalls, Scheme scheme,
      HubGroups groups, Clock clock, Ids ids, JsonMapper json,
      AuditLog audit, TurnedAway turnedAway) {
    this.idempotency = idempotency;
    this.rounds = rounds;
    this.devices = devices;
    this.recalls = recalls;
    this.scheme = scheme;
    this.groups = groups;
    this.clock = clock;
    this.ids = ids;
    this.json = json;
    this.audit = audit;
    this.turnedAway = turnedAway;
  }

  /**
   * Takes a chunk, or returns the answer that it got before.
   *
   * @param key the idempotency key of this chunk of this upload
   * @return a line of JSON for each row
   * @throws org.lifeline.platform.doors.problem.Problem the key is missing, in use, or was used for other rows
   */
  byte[] take(Caller caller, String key, List<StockRow> rows) {
    return idempotency
        .once(caller, key, idempotency.fingerprint("stock", rows),
            () -> Idempotency.Answer.of(200, lines(takeNew(caller, rows))))
        .body();
  }

  private List<RowOutcome> takeNew(Caller caller, List<StockRow> rows) {
    var today = LocalDate.ofInstant(clock.instant(), WorkingDays.LONDON);
    var check = new RowCheck(scheme, caller, today, ids::next);
    var results = new LinkedHashMap<StockRow, RowCheck.Result>();
    rows.forEach(row -> results.put(row, check.check(row)));
    var fine = results.values().stream().filter(RowCheck.Fine.class::isInstance).map(RowCheck.Fine.class::cast)
        .map(RowCheck.Fine::device).toList();
    if (results.values().stream().anyMatch(RowCheck::isAnothers)) {
      turnedAway.recordAnothers(caller);
    }
    if (fine.isEmpty()) {
      return outcomes(results, Set.of());
    }
    audit.record(Acts.tookIn(caller));
    var round = rounds.open(groups.ofHubs(fine.stream().map(device -> device.bucket().hub()).toList()));
    var recalled = recalls.among(fine.stream().map(Device::batch).distinct().toList());
    results.replaceAll((row, result) -> result instanceof RowCheck.Fine && recalled.contains(row.batch())
        ? RowCheck.recalled()
        : result);
    var added = add(fine.stream().filter(device -> !recalled.contains(device.batch())).toList());
    fine.stream().filter(device -> added.contains(device.id())).forEach(round::received);
    recordAskedFor(caller, fine.stream().filter(device -> !added.contains(device.id())).toList());
    rounds.close(round);
    return outcomes(results, added);
  }

  /**
   * Records that a hub has sent numbers of another hub's devices: the answer tells it that they belong to the scheme.
   */
  private void recordAskedFor(Caller caller, List<Device> known) {
    if (caller.role().equals("hub") && !known.isEmpty()) {
      turnedAway.recordMissing(caller, devices.ofOtherHubs(caller.party(), known));
    }
  }

  /**
   * Takes in each device none of whose numbers is in stock yet. A row that shares a number with an earlier one waits
   * until it is known whether that one was taken; if not, it gets its own turn.
   *
   * @return the ids of those taken in
   */
  private Set<UUID> add(List<Device> fine) {
    var taken = new HashSet<UUID>();
    var names = new HashSet<String>();
    for (var left = fine; !left.isEmpty();) {
      var first = firstOfEach(left);
      var added = devices.add(first);
      taken.addAll(added);
      first.stream().filter(device -> added.contains(device.id())).forEach(device -> names.addAll(namesOf(device)));
      var tried = first.stream().map(Device::id).collect(Collectors.toSet());
      left = left.stream().filter(device -> !tried.contains(device.id()))
          .filter(device -> namesOf(device).stream().noneMatch(names::contains)).toList();
    }
    return taken;
  }

  /** Those devices that share no number with an earlier one in the list. */
  private static List<Device> firstOfEach(List<Device> devices) {
    var seen = new HashSet<String>();
    var first = new ArrayList<Device>();
    for (var device : devices) {
      var names = namesOf(device);
      if (names.stream().noneMatch(seen::contains)) {
        seen.addAll(names);
        first.add(device);
      }
    }
    return first;
  }

  private static List<String> namesOf(Device device) {
    return List.of("imei " + device.imei(), "iccid " + device.iccid(), "msisdn " + device.msisdn());
  }

  private static List<RowOutcome> outcomes(Map<StockRow, RowCheck.Result> results, Set<UUID> added) {
    return results.entrySet().stream().map(entry -> switch (entry.getValue()) {
      case RowCheck.Refused(var errors) -> RowOutcome.refused(entry.getKey().number(), errors);
      case RowCheck.Fine(var device) -> added.contains(device.id())
          ? RowOutcome.accepted(entry.getKey().number(), device.id())
          : RowOutcome.duplicate(entry.getKey().number());
    }).toList();
  }

  private byte[] lines(List<RowOutcome> outcomes) {
    var lines = new ByteArrayOutputStream(outcomes.size() * 100);
    for (var outcome : outcomes) {
      lines.writeBytes(json.writeValueAsBytes(outcome));
      lines.write('\n');
    }
    return lines.toByteArray();
  }
}
