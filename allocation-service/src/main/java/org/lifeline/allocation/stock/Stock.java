package org.lifeline.allocation.stock;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lifeline.allocation.matching.Bucket;
import org.lifeline.allocation.referral.ReleaseReason;
import org.lifeline.platform.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps where every device is. Changes are made under the lock on the hubs concerned. */
@Repository
public class Stock {

  private final JdbcClient jdbc;
  private final StockCounts counts;

  Stock(JdbcClient jdbc, StockCounts counts) {
    this.jdbc = jdbc;
    this.counts = counts;
  }

  /** A change of a device's place. */
  public record Move(StockItem before, StockItem after) {
  }

  /** Loads the places of these devices; unknown ones are left out. */
  public Map<UUID, StockItem> load(Collection<UUID> devices) {
    if (devices.isEmpty()) {
      return Map.of();
    }
    return jdbc
        .sql(
            """
                select device_id, hub, form, operator, state, sequence, reservation_id, referral_id, reserved_until, release_asked,
                       recall_id is not null, found
                  from stock where device_id = any(cast(:ids as uuid[]))
                """)
        .param("ids", Columns.ids(devices)).query(Stock::item).list().stream()
        .collect(Collectors.toMap(StockItem::device, Function.identity()));
  }

  /** The hubs of these devices, and of those that are held for these referrals. Takes no lock. */
  public Set<String> hubsOf(Collection<UUID> devices, Collection<UUID> referrals) {
    return new HashSet<>(jdbc.sql("""
        select hub from stock where device_id = any(cast(:devices as uuid[]))
        union all
        select hub from stock where referral_id = any(cast(:referrals as uuid[])) and held
        """).param("devices", Columns.ids(devices)).param("referrals", Columns.ids(referrals)).query(String.class)
        .list());
  }

  /**
   * Reserves free devices.
   *
   * @return the devices, by id
   * @throws IllegalStateException one was not free: stock was changed without the lock
   */
  public Map<UUID, Device> reserve(List<Move> moves) {
    if (moves.isEmpty()) {
      return Map.of();
    }
    var devices = jdbc.sql("""
        update stock s
           set state = 'reserved', reservation_id = r.reservation, referral_id = r.referral, reserved_until = r.until
          from unnest(cast(:device as uuid[]), cast(:reservation as uuid[]), cast(:referral as uuid[]),
                      cast(:until as timestamptz[])) as r (device, reservation, referral, until)
          join device d on d.id = r.device
         where s.device_id = r.device and s.free
        returning d.id, s.hub, s.form, s.operator, d.model, d.imei, d.iccid, d.msisdn, d.batch, d.sim_expires_on
        """)
        .param("device", Columns.ids(moves, move -> move.after().device()))
        .param("reservation", Columns.ids(moves, held(Hold::reservation)))
        .param("referral", Columns.ids(moves, held(Hold::referral)))
        .param("until", Columns.instants(moves, held(Hold::until)))
        .query((row, n) -> new Device(row.getObject(1, UUID.class),
            new Bucket(row.getString(2), row.getString(3), row.getString(4)), row.getString(5), row.getString(6),
            row.getString(7), row.getString(8), row.getString(9), row.getObject(10, LocalDate.class)))
        .list();
    if (devices.size() != moves.size()) {
      throw new IllegalStateException("a device that was to be reserved is not free");
    }
    counts.moved(moves);
    return devices.stream().collect(Collectors.toMap(Device::id, Function.identity()));
  }

  /** Writes changes of place, one for each device. */
  public void move(List<Move> moves) {
    if (moves.isEmpty()) {
      return;
    }
    jdbc.sql("""
        update stock s
           set state = m.state, sequence = m.sequence, reservation_id = m.reservation, referral_id = m.referral,
               reserved_until = m.until, release_asked = m.asked, found = m.found
          from unnest(cast(:device as uuid[]), cast(:state as text[]), cast(:sequence as bigint[]),
                      cast(:reservation as uuid[]), cast(:referral as uuid[]), cast(:until as timestamptz[]),
                      cast(:asked as text[]), cast(:found as boolean[]))
               as m (device, state, sequence, reservation, referral, until, asked, found)
         where s.device_id = m.device
        """)
        .param("device", Columns.ids(moves, move -> move.after().device()))
        .param("state", Columns.text(moves, move -> move.after().state().code()))
        .param("sequence", Columns.longs(moves, move -> move.after().sequence()))
        .param("reservation", Columns.ids(moves, held(Hold::reservation)))
        .param("referral", Columns.ids(moves, held(Hold::referral)))
        .param("until", Columns.instants(moves, held(Hold::until)))
        .param("asked", Columns.text(moves, held(hold -> code(hold.asked()))))
        .param("found", Columns.flags(moves, move -> move.after().found()))
        .update();
    relocate(moves);
    counts.moved(moves);
  }

  /** Updates both tables for devices that are at another hub now. */
  private void relocate(List<Move> moves) {
    var relocated = moves.stream().filter(move -> !move.before().bucket().equals(move.after().bucket())).toList();
    if (relocated.isEmpty()) {
      return;
    }
    for (var table : List.of("stock set hub = m.hub from moved m where device_id",
        "device set hub = m.hub from moved m where id")) {
      jdbc.sql("with moved as (select * from unnest(cast(:device as uuid[]), cast(:hub as text[])) as m (device, hub)) "
          + "update " + table + " = m.device")
          .param("device", Columns.ids(relocated, move -> move.after().device()))
          .param("hub", Columns.text(relocated, move -> move.after().bucket().hub())).update();
    }
  }

  private static <V> Function<Move, @Nullable V> held(Function<Hold, ? extends @Nullable V> column) {
    return move -> move.after().hold() == null ? null : column.apply(move.after().hold());
  }

  private static @Nullable String code(@Nullable ReleaseReason reason) {
    return reason == null ? null : reason.name().toLowerCase(Locale.ROOT);
  }

  private static StockItem item(ResultSet row, int number) throws SQLException {
    var reservation = row.getObject(7, UUID.class);
    var asked = row.getString(10);
    var hold = reservation == null
        ? null
        : new Hold(reservation, row.getObject(8, UUID.class), row.getObject(9, OffsetDateTime.class).toInstant(),
            asked == null ? null : ReleaseReason.valueOf(asked.toUpperCase(Locale.ROOT)));
    return new StockItem(row.getObject(1, UUID.class),
        new Bucket(row.getString(2), row.getString(3), row.getString(4)), DeviceState.of(row.getString(5)),
        row.getLong(6), hold, row.getBoolean(11), row.getBoolean(12));
  }
}
