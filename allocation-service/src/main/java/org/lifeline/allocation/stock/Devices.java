package org.lifeline.allocation.stock;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All devices that were ever taken in. */
@Repository
public class Devices {

  /** Uses one index after the other: an "or" could use none. */
  static final String OF_OTHER_HUBS = """
      select id from device where hub <> :hub and imei = any(cast(:imei as text[]))
      union select id from device where hub <> :hub and iccid = any(cast(:iccid as text[]))
      union select id from device where hub <> :hub and msisdn = any(cast(:msisdn as text[]))
      """;

  private final JdbcClient jdbc;
  private final StockCounts counts;

  Devices(JdbcClient jdbc, StockCounts counts) {
    this.jdbc = jdbc;
    this.counts = counts;
  }

  /**
   * A device and where it is.
   *
   * @param iccid null for the scheme operator, who does not handle SIMs
   */
  record Listed(UUID deviceId, String imei, @Nullable String iccid, String hub, String form, String model,
      String operator,
      String batch, String simExpiresOn, String state) {
  }

  /**
   * Takes devices into stock as free, except those whose IMEI, ICCID or number is known.
   *
   * @return the ids of those taken in
   */
  public Set<UUID> add(List<Device> devices) {
    if (devices.isEmpty()) {
      return Set.of();
    }
    var added = Set.copyOf(jdbc.sql("""
        with added as (
          insert into device (id, hub, form, model, operator, imei, iccid, msisdn, batch, sim_expires_on)
          select * from unnest(cast(:id as uuid[]), cast(:hub as text[]), cast(:form as text[]), cast(:model as text[]),
                               cast(:operator as text[]), cast(:imei as text[]), cast(:iccid as text[]),
                               cast(:msisdn as text[]), cast(:batch as text[]), cast(:expires as date[]))
          on conflict do nothing
          returning id, hub, form, operator, model, sim_expires_on)
        insert into stock (device_id, hub, form, operator, model, sim_expires_on, state, sequence)
        select id, hub, form, operator, model, sim_expires_on, 'free', 1 from added
        returning device_id
        """)
        .param("id", Columns.text(devices, Device::id))
        .param("hub", Columns.text(devices, device -> device.bucket().hub()))
        .param("form", Columns.text(devices, device -> device.bucket().form()))
        .param("model", Columns.text(devices, Device::model))
        .param("operator", Columns.text(devices, device -> device.bucket().operator()))
        .param("imei", Columns.text(devices, Device::imei))
        .param("iccid", Columns.text(devices, Device::iccid))
        .param("msisdn", Columns.text(devices, Device::msisdn))
        .param("batch", Columns.text(devices, Device::batch))
        .param("expires", Columns.text(devices, Device::simExpiresOn))
        .query(UUID.class).list());
    counts.received(addedOf(devices, added));
    return added;
  }

  /** Other hubs' devices that share an IMEI, an ICCID or a number with one of these. */
  public List<UUID> ofOtherHubs(String hub, List<Device> devices) {
    return jdbc.sql(OF_OTHER_HUBS).param("hub", hub).param("imei", Columns.text(devices, Device::imei))
        .param("iccid", Columns.text(devices, Device::iccid)).param("msisdn", Columns.text(devices, Device::msisdn))
        .query(UUID.class).list();
  }

  /**
   * Devices in the order in which they were taken in, as the caller may see them.
   *
   * @param hub the hub that asks, for its own devices; null for the scheme operator, who sees all
   * @param after the last id of the page before; null for the first page
   */
  List<Listed> list(@Nullable String hub, @Nullable UUID after, int most) {
    return jdbc
        .sql("select d.id, d.imei, d.iccid, d.hub, d.form, d.model, d.operator, d.batch, d.sim_expires_on, s.state"
            + " from device d join stock s on s.device_id = d.id where "
            + (hub == null ? "" : "d.hub = :hub and ") + "d.id > :after order by d.id limit :most")
        .param("hub", hub).param("after", after == null ? new UUID(0, 0) : after).param("most", most)
        .query((row, n) -> new Listed(row.getObject(1, UUID.class), row.getString(2),
            hub == null ? null : row.getString(3), row.getString(4), row.getString(5), row.getString(6),
            row.getString(7), row.getString(8), row.getString(9),
            hub == null ? row.getString(10) : DeviceState.of(row.getString(10)).codeForHub()))
        .list();
  }

  private static List<Device> addedOf(Collection<Device> devices, Set<UUID> added) {
    return devices.stream().filter(device -> added.contains(device.id())).toList();
  }
}
