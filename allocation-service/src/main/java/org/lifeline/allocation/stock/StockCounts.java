package org.lifeline.allocation.stock;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lifeline.allocation.AllocationSettings;
import org.lifeline.allocation.matching.Bucket;
import org.lifeline.allocation.scheme.Scheme;
import org.lifeline.platform.calendar.WorkingDays;
import org.lifeline.platform.sql.Columns;
import org.lifeline.platform.suspension.Suspensions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * How many devices of each kind are in each state. Updated with every change rather than counted on demand, so that
 * reading costs the same for a thousand devices as for a million. In every snapshot the sum is the number of devices
 * taken in.
 */
@Repository
class StockCounts {

  private final JdbcClient jdbc;
  private final AllocationSettings settings;
  private final Scheme scheme;
  private final Suspensions suspensions;
  private final Clock clock;

  StockCounts(JdbcClient jdbc, AllocationSettings settings, Scheme scheme, Suspensions suspensions, Clock clock) {
    this.jdbc = jdbc;
    this.settings = settings;
    this.scheme = scheme;
    this.suspensions = suspensions;
    this.clock = clock;
  }

  /** How many devices of one kind are in one state. */
  record Count(String hub, String form, String operator, String state, long count) {

    private Count with(long counted) {
      return new Count(hub, form, operator, state, counted);
    }
  }

  private record Cell(Bucket bucket, DeviceState state) {
  }

  void received(Collection<Device> devices) {
    var change = new HashMap<Cell, Long>();
    devices.forEach(device -> change.merge(new Cell(device.bucket(), DeviceState.FREE), 1L, Long::sum));
    add(change);
  }

  void moved(Collection<Stock.Move> moves) {
    var change = new HashMap<Cell, Long>();
    for (var move : moves) {
      if (move.before().state() != move.after().state() || !move.before().bucket().equals(move.after().bucket())) {
        change.merge(new Cell(move.before().bucket(), move.before().state()), -1L, Long::sum);
        change.merge(new Cell(move.after().bucket(), move.after().state()), 1L, Long::sum);
      }
    }
    add(change);
    demanded(moves.stream().filter(StockCounts::hasGone).map(Stock.Move::after).toList());
  }

  /**
   * Whether its parcel was handed over, whatever has become of it since: one that was given back before that is held
   * for nobody.
   */
  private static boolean hasGone(Stock.Move move) {
    return move.before().state() == DeviceState.RESERVED && move.after().state() != DeviceState.RESERVED
        && move.after().hold() != null;
  }

  /** Counts what was sent, by hub, form and day: how fast stock is used up. */
  private void demanded(Collection<StockItem> gone) {
    if (gone.isEmpty()) {
      return;
    }
    var buckets = new HashMap<Bucket, Long>();
    gone.forEach(item -> buckets.merge(new Bucket(item.bucket().hub(), item.bucket().form(), ""), 1L, Long::sum));
    var rows = new ArrayList<>(buckets.entrySet());
    jdbc.sql("""
        insert into demand as d (hub, form, day, devices)
        select hub, form, :today, devices
          from unnest(cast(:hub as text[]), cast(:form as text[]), cast(:devices as bigint[])) as n (hub, form, devices)
        on conflict (hub, form, day) do update set devices = d.devices + excluded.devices
        """).param("today", LocalDate.ofInstant(clock.instant(), WorkingDays.LONDON))
        .param("hub", Columns.text(rows, row -> row.getKey().hub()))
        .param("form", Columns.text(rows, row -> row.getKey().form()))
        .param("devices", Columns.longs(rows, Map.Entry::getValue)).update();
  }

  /** Counts that are not zero; a filter that is null lets everything through. */
  List<Count> find(@Nullable String hub, @Nullable String operator, @Nullable String form, @Nullable String state) {
    return jdbc.sql("""
        select hub, form, operator, state, devices from stock_count
         where devices > 0 and hub = coalesce(:hub, hub) and operator = coalesce(:operator, operator)
           and form = coalesce(:form, form) and state = coalesce(:state, state)
         order by hub, form, operator, state
        """).param("hub", hub).param("operator", operator).param("form", form).param("state", state)
        .query((row, n) -> new Count(row.getString(1), row.getString(2), row.getString(3), row.getString(4),
            row.getLong(5)))
        .list();
  }

  /**
   * Counts, by hub, the devices that can be given to somebody: free, and with a SIM of an operator of the scheme that
   * is valid for long enough. A suspended hub has none. Only the free ones with too old a SIM are looked up, of which
   * there are few.
   */
  Map<String, Long> usable() {
    var usable = new HashMap<String, Long>();
    jdbc.sql("""
        select c.hub, sum(c.devices - old.devices)
          from stock_count c
         cross join lateral (
               select count(*) as devices from stock s
                where s.free and s.hub = c.hub and s.form = c.form and s.operator = c.operator
                  and s.sim_expires_on < :earliest) old
         where c.state = 'free' and c.operator = any(cast(:operators as text[])) group by c.hub
        """).param("operators", Columns.text(scheme.operators(), operator -> operator))
        .param("earliest", settings.at(clock.instant()).earliestExpiry())
        .query(row -> {
          usable.put(row.getString(1), row.getLong(2));
        });
    usable.keySet().removeIf(suspensions::isSuspended);
    return usable;
  }

  /**
   * As {@link #find}, for a hub's own devices and with the states that it may see: {@link DeviceState#codeForHub()}.
   */
  List<Count> ofHub(String hub, @Nullable String operator, @Nullable String form, @Nullable String state) {
    var shown = new LinkedHashMap<Count, Long>();
    find(hub, operator, form, null).forEach(count -> shown.merge(new Count(hub, count.form(), count.operator(),
        DeviceState.of(count.state()).codeForHub(), 0), count.count(), Long::sum));
    return shown.entrySet().stream().filter(entry -> state == null || entry.getKey().state().equals(state))
        .map(entry -> entry.getKey().with(entry.getValue())).toList();
  }

  private void add(Map<Cell, Long> change) {
    change.values().removeIf(by -> by == 0);
    if (change.isEmpty()) {
      return;
    }
    var cells = new ArrayList<>(change.entrySet());
    jdbc.sql("""
        insert into stock_count as c (hub, form, operator, state, devices)
        select * from unnest(cast(:hub as text[]), cast(:form as text[]), cast(:operator as text[]),
                             cast(:state as text[]), cast(:change as bigint[]))
        on conflict (hub, form, operator, state) do update set devices = c.devices + excluded.devices
        """)
        .param("hub", Columns.text(cells, cell -> cell.getKey().bucket().hub()))
        .param("form", Columns.text(cells, cell -> cell.getKey().bucket().form()))
        .param("operator", Columns.text(cells, cell -> cell.getKey().bucket().operator()))
        .param("state", Columns.text(cells, cell -> cell.getKey().state().code()))
        .param("change", Columns.longs(cells, Map.Entry::getValue))
        .update();
  }
}
