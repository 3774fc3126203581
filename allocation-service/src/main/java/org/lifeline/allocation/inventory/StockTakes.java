package org.lifeline.allocation.inventory;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.allocation.audit.Acts;
import org.lifeline.allocation.stock.DeviceState;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.ids.Ids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Compares what hubs have counted on their shelves with what the system says is there. It corrects nothing by itself.
 */
@Repository
class StockTakes {

  private static final Set<String> IN_HAND = Set.of("free", "reserved", "quarantined");

  private final JdbcClient jdbc;
  private final Ids ids;
  private final AuditLog audit;
  private final Clock clock;

  StockTakes(JdbcClient jdbc, Ids ids, AuditLog audit, Clock clock) {
    this.jdbc = jdbc;
    this.ids = ids;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * A device that is missing or unexpected.
   *
   * @param hub where the system says it is; null if it knows no such device, or it is another hub's
   */
  record Different(String imei, @Nullable UUID deviceId, @Nullable String hub, @Nullable String state) {
  }

  /**
   * The result of a stock-take.
   *
   * @param expected devices that should be there: free, reserved or quarantined
   * @param missing devices that should be there and were not counted
   * @param unexpected devices that were counted and should not be there
   */
  record Result(UUID id, String hub, Instant countedAt, long counted, long expected, List<Different> missing,
      List<Different> unexpected) {
  }

  /** Compares and records a count, in the open transaction. */
  Result take(Caller hub, Set<String> counted) {
    var now = Instant.ofEpochMilli(clock.millis());
    var known = new HashMap<String, Different>();
    // The states are written as in the index: with a parameter the plan could not tell that it applies. "offset 0"
    // leaves the planner only one way, device by device, whatever the statistics say about their number.
    jdbc.sql("""
        select d.imei, s.device_id, s.hub, s.state
          from stock s cross join lateral (select imei from device where id = s.device_id offset 0) d
         where s.hub = :hub and s.state in ('free', 'reserved', 'quarantined')
         union all
        select d.imei, d.id, s.hub, s.state
          from device d cross join lateral (select hub, state from stock where device_id = d.id offset 0) s
         where d.imei = any(:counted)
        """).param("hub", hub.party()).param("counted", counted.toArray(String[]::new))
        .query(row -> {
          known.put(row.getString(1), new Different(row.getString(1), row.getObject(2, UUID.class), row.getString(3),
              DeviceState.of(row.getString(4)).codeForHub()));
        });
    var missing = new ArrayList<Different>();
    long expected = 0;
    for (var device : known.values()) {
      if (hub.party().equals(device.hub()) && device.state() != null && IN_HAND.contains(device.state())) {
        expected++;
        if (!counted.contains(device.imei())) {
          missing.add(device);
        }
      }
    }
    var unexpected = new ArrayList<Different>();
    for (var imei : new TreeSet<>(counted)) {
      var device = known.getOrDefault(imei, new Different(imei, null, null, null));
      if (!hub.party().equals(device.hub()) || device.state() == null || !IN_HAND.contains(device.state())) {
        // A hub must not learn where another hub's device should be.
        unexpected.add(hub.party().equals(device.hub()) ? device : new Different(imei, null, null, null));
      }
    }
    missing.sort(Comparator.comparing(Different::imei));
    var result = new Result(ids.next(), hub.party(), now, counted.size(), expected, missing, unexpected);
    audit.record(Acts.counted(hub), result.id());
    jdbc.sql("""
        insert into stock_take (id, hub, counted_at, counted, expected, missing, unexpected)
        values (:id, :hub, cast(:at as timestamptz), :counted, :expected, :missing, :unexpected)
        """).param("id", result.id()).param("hub", result.hub()).param("at", now.toString())
        .param("counted", result.counted()).param("expected", expected).param("missing", missing.size())
        .param("unexpected", unexpected.size()).update();
    return result;
  }

  /** A stock-take of the past. */
  record Past(UUID id, String hub, Instant countedAt, long counted, long expected, long missing, long unexpected) {
  }

  /**
   * Stock-takes of the past, the newest first.
   *
   * @param hub null for all
   */
  List<Past> past(@Nullable String hub, @Nullable UUID before, int limit) {
    return jdbc.sql("""
        select id, hub, counted_at, counted, expected, missing, unexpected from stock_take
         where hub = coalesce(:hub, hub) and id < cast(:before as uuid) order by id desc limit :limit
        """).param("hub", hub)
        .param("before", before == null ? "ffffffff-ffff-ffff-ffff-ffffffffffff" : before.toString())
        .param("limit", limit).query((row, n) -> new Past(row.getObject(1, UUID.class), row.getString(2),
            row.getObject(3, OffsetDateTime.class).toInstant(), row.getLong(4), row.getLong(5), row.getLong(6),
            row.getLong(7)))
        .list();
  }
}
