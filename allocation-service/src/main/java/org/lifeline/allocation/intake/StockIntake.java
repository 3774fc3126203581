package org.lifeline.allocation.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.lifeline.allocation.AllocationSettings;
import org.lifeline.allocation.reservation.Rounds;
import org.lifeline.allocation.scheme.HubGroups;
import org.lifeline.allocation.scheme.Scheme;
import org.lifeline.allocation.stock.Device;
import org.lifeline.allocation.stock.Devices;
import org.lifeline.platform.doors.Caller;
import org.lifeline.platform.doors.Idempotency;
import org.lifeline.platform.ids.Ids;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Takes rows into stock, a chunk in a transaction, and serves the waiting list with what came. */
@Service
class StockIntake {

  private final Idempotency idempotency;
  private final Rounds rounds;
  private final Devices devices;
  private final Scheme scheme;
  private final HubGroups groups;
  private final AllocationSettings settings;
  private final Clock clock;
  private final Ids ids;
  private final JsonMapper json;

  StockIntake(Idempotency idempotency, Rounds rounds, Devices devices, Scheme scheme, HubGroups groups,
      AllocationSettings settings, Clock clock, Ids ids, JsonMapper json) {
    this.idempotency = idempotency;
    this.rounds = rounds;
    this.devices = devices;
    this.scheme = scheme;
    this.groups = groups;
    this.settings = settings;
    this.clock = clock;
    this.ids = ids;
    this.json = json;
  }

  /**
   * Takes a chunk, or returns the answer that it got before.
   *
   * @param key of this chunk of this upload
   * @return a line of JSON for each row
   * @throws org.lifeline.platform.doors.Problem the key is missing, in use, or was used for other rows
   */
  byte[] take(Caller caller, String key, List<StockRow> rows) {
    return idempotency.once(caller, key, fingerprint(rows), () -> new Idempotency.Answer(200, null,
        lines(takeNew(caller, rows)))).body();
  }

  private List<RowOutcome> takeNew(Caller caller, List<StockRow> rows) {
    var today = LocalDate.ofInstant(clock.instant(), settings.zone());
    var check = new RowCheck(scheme, caller, today, ids::next);
    var results = new LinkedHashMap<StockRow, RowCheck.Result>();
    rows.forEach(row -> results.put(row, check.check(row)));
    var fresh = firstOfEach(results);
    if (fresh.isEmpty()) {
      return outcomes(results, Set.of());
    }
    var round = rounds.open(groups.ofHubs(fresh.stream().map(device -> device.bucket().hub()).toList()));
    var added = devices.add(fresh);
    fresh.stream().filter(device -> added.contains(device.id())).forEach(round::received);
    rounds.close(round);
    return outcomes(results, added);
  }

  /** The devices of these rows, without those that an earlier row already names. */
  private static List<Device> firstOfEach(Map<StockRow, RowCheck.Result> results) {
    var seen = new HashSet<String>();
    var devices = new ArrayList<Device>();
    for (var result : results.values()) {
      if (result instanceof RowCheck.Fine(var device)) {
        var names = List.of("imei " + device.imei(), "iccid " + device.iccid(), "msisdn " + device.msisdn());
        if (names.stream().noneMatch(seen::contains)) {
          seen.addAll(names);
          devices.add(device);
        }
      }
    }
    return devices;
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

  private static byte[] fingerprint(List<StockRow> rows) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(rows.toString().getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }
}
