package org.lifeline.allocation.stock;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.lifeline.allocation.matching.Bucket;
import org.lifeline.allocation.matching.FreeDevice;
import org.lifeline.allocation.matching.Shelf;
import org.lifeline.platform.sql.Columns;
import org.lifeline.platform.suspension.Suspensions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Finds free devices in the table of stock, with one index look-up for each bucket. A suspended hub has none: nobody
 * there can hand anything over.
 */
@Repository
class FreeDevices implements Shelf {

  private static final UUID LOWEST = new UUID(0, 0);

  private final JdbcClient jdbc;
  private final Suspensions suspensions;

  FreeDevices(JdbcClient jdbc, Suspensions suspensions) {
    this.jdbc = jdbc;
    this.suspensions = suspensions;
  }

  @Override
  public List<FreeDevice> fetch(List<Ask> all, LocalDate earliestExpiry) {
    var asks = all.stream().filter(ask -> isOpen(ask.bucket())).toList();
    return jdbc.sql("""
        select d.device_id, d.hub, d.form, d.operator, d.sim_expires_on
          from unnest(cast(:hub as text[]), cast(:form as text[]), cast(:operator as text[]), cast(:expiry as date[]),
                      cast(:device as uuid[]), cast(:most as int[])) as ask (hub, form, operator, expiry, device, most)
         cross join lateral (
               select * from stock s
                where s.free and s.hub = ask.hub and s.form = ask.form and s.operator = ask.operator
                  and (s.sim_expires_on, s.device_id) > (ask.expiry, ask.device)
                order by s.sim_expires_on, s.device_id
                limit ask.most) d
         order by d.sim_expires_on, d.device_id
        """)
        .param("hub", Columns.text(asks, ask -> ask.bucket().hub()))
        .param("form", Columns.text(asks, ask -> ask.bucket().form()))
        .param("operator", Columns.text(asks, ask -> ask.bucket().operator()))
        .param("expiry", Columns.text(asks, ask -> ask.after() == null ? earliestExpiry : ask.after().simExpiresOn()))
        .param("device", Columns.text(asks, ask -> ask.after() == null ? LOWEST : ask.after().id()))
        .param("most", Columns.text(asks, Ask::count))
        .query(FreeDevices::device)
        .list();
  }

  /**
   * Makes a few look-ups for each model in a bucket: never scans a model's devices, of which there may be any number.
   */
  @Override
  public Optional<FreeDevice> firstUnlike(UUID found, boolean otherModel, List<Bucket> all, Set<UUID> taken,
      LocalDate earliestExpiry) {
    var buckets = all.stream().filter(this::isOpen).toList();
    return jdbc.sql("""
        select s.device_id, b.hub, b.form, b.operator, s.sim_expires_on
          from device f
         cross join unnest(cast(:hub as text[]), cast(:form as text[]), cast(:operator as text[]))
               as b (hub, form, operator)
         cross join lateral (
               with recursive kind (model) as (
                 (select model from stock where free and hub = b.hub and form = b.form and operator = b.operator
                   order by model limit 1)
                 union all
                 select (select model from stock where free and hub = b.hub and form = b.form and operator = b.operator
                            and model > kind.model
                          order by model limit 1)
                   from kind where model is not null)
               select model from kind where model is not null) kind
         cross join lateral (
               select device_id, model, sim_expires_on from stock
                where free and hub = b.hub and form = b.form and operator = b.operator
                  and (model, sim_expires_on) >= (kind.model, cast(:expiry as date))
                  and device_id <> all (cast(:taken as uuid[]))
                order by model, sim_expires_on, device_id
                limit 1) s
         where f.id = :found and b.operator <> f.operator and (kind.model <> f.model or not :other_model)
           and s.model = kind.model
         order by s.sim_expires_on, s.device_id
         limit 1
        """).param("hub", Columns.text(buckets, Bucket::hub)).param("form", Columns.text(buckets, Bucket::form))
        .param("operator", Columns.text(buckets, Bucket::operator)).param("expiry", earliestExpiry.toString())
        .param("found", found).param("other_model", otherModel).param("taken", Columns.ids(taken))
        .query(FreeDevices::device)
        .optional();
  }

  /**
   * Uses that an id is a UUID of version 7: its first 48 bits are the milliseconds at which the device was taken in.
   */
  @Override
  public boolean hasTakenInUnlike(UUID found, List<Bucket> buckets, Instant since) {
    return jdbc.sql("""
        select exists (
          select from device f
           cross join unnest(cast(:hub as text[]), cast(:form as text[]), cast(:operator as text[]))
                 as b (hub, form, operator)
           cross join lateral (
                 select from device
                  where hub = b.hub and form = b.form and operator = b.operator and id >= :since and model <> f.model
                  limit 1) d
           where f.id = :found and b.operator <> f.operator)
        """).param("hub", Columns.text(buckets, Bucket::hub)).param("form", Columns.text(buckets, Bucket::form))
        .param("operator", Columns.text(buckets, Bucket::operator)).param("found", found)
        .param("since", new UUID(since.toEpochMilli() << 16, 0)).query(Boolean.class).single();
  }

  private boolean isOpen(Bucket bucket) {
    return !suspensions.isSuspended(bucket.hub());
  }

  private static FreeDevice device(ResultSet row, int number) throws SQLException {
    return new FreeDevice(row.getObject(1, UUID.class),
        new Bucket(row.getString(2), row.getString(3), row.getString(4)), row.getObject(5, LocalDate.class));
  }
}
