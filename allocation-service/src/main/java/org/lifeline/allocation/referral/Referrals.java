package org.lifeline.allocation.referral;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lifeline.allocation.matching.Band;
import org.lifeline.platform.sql.Columns;
import org.lifeline.platform.sql.Instants;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The stored referrals that allocation knows. */
@Repository
public class Referrals {

  private static final String ROWS = """
      unnest(cast(:id as uuid[]), cast(:stage as text[]), cast(:region as text[]), cast(:band as smallint[]),
             cast(:first_accepted_at as timestamptz[]), cast(:replaces as uuid[]),
             cast(:waits_since as timestamptz[]), cast(:held_since as timestamptz[]), cast(:tag as bigint[]),
             cast(:version as int[]),
             cast(:sealed as bytea[]), cast(:key as bytea[]), cast(:reservation as uuid[]), cast(:device as uuid[]),
             cast(:found as uuid[]), cast(:reported as uuid[]), cast(:report_open as boolean[]),
             cast(:found_told as uuid[]), cast(:holds as int[]), cast(:reopenings as int[]), cast(:erased as boolean[]), cast(:referrals as bigint[]),
             cast(:dispatches as bigint[]), cast(:allocations as bigint[]))
      """;
  private static final String COLUMNS = """
      id, stage, region, band, first_accepted_at, replaces, waits_since, held_since, requirement_tag, sealed_version, sealed_needs, wrapped_key,
      reservation_id, device_id, found_device_id, reported_found, report_open, found_told, holds, reopenings, erased, referrals_heard, dispatches_heard,
      allocations_told""";

  private final JdbcClient jdbc;

  Referrals(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Loads those of the ids that are known. */
  public Map<UUID, Referral> load(Collection<UUID> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    return jdbc.sql("select " + COLUMNS + " from referral where id = any(cast(:ids as uuid[]))")
        .param("ids", Columns.ids(ids)).query(Referrals::referral).list().stream()
        .collect(Collectors.toMap(Referral::id, Function.identity()));
  }

  /** Those that replace one of these, directly or through others. */
  public Set<UUID> inPlaceOf(Collection<UUID> ids) {
    if (ids.isEmpty()) {
      return Set.of();
    }
    return Set.copyOf(jdbc.sql("""
        with recursive later as (
          select id from referral where replaces = any(cast(:ids as uuid[]))
          union
          select r.id from referral r join later on r.replaces = later.id)
        select id from later
        """).param("ids", Columns.ids(ids)).query(UUID.class).list());
  }

  /** The regions of those of the ids whose creation is known. A referral never changes its region. */
  public Map<UUID, String> regionsOf(Collection<UUID> ids) {
    return jdbc.sql("select id, region from referral where region is not null and id = any(cast(:ids as uuid[]))")
        .param("ids", Columns.ids(ids)).query((row, n) -> Map.entry(row.getObject(1, UUID.class), row.getString(2)))
        .list().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  public void add(Collection<Referral> referrals) {
    write("insert into referral (" + COLUMNS + ") select * from " + ROWS, referrals);
  }

  public void change(Collection<Referral> referrals) {
    write(
        """
            update referral r
               set (stage, region, band, first_accepted_at, replaces, waits_since, held_since, requirement_tag, sealed_version, sealed_needs, wrapped_key,
                    reservation_id, device_id, found_device_id, reported_found, report_open, found_told, holds, reopenings, erased, referrals_heard, dispatches_heard,
                    allocations_told)
                 = (u.stage, u.region, u.band, u.first_accepted_at, u.replaces, u.waits_since, u.held_since, u.requirement_tag, u.sealed_version, u.sealed_needs,
                    u.wrapped_key, u.reservation_id, u.device_id, u.found_device_id, u.reported_found, u.report_open, u.found_told, u.holds, u.reopenings, u.erased, u.referrals_heard,
                    u.dispatches_heard, u.allocations_told)
              from\s"""
            + ROWS + " as u (" + COLUMNS + ") where r.id = u.id",
        referrals);
  }

  private void write(String sql, Collection<Referral> rows) {
    if (rows.isEmpty()) {
      return;
    }
    jdbc.sql(sql).param("id", Columns.ids(rows, Referral::id))
        .param("stage", Columns.text(rows, row -> row.stage().name().toLowerCase(Locale.ROOT)))
        .param("region", Columns.text(rows, origin(Origin::region)))
        .param("band", Columns.ints(rows, origin(origin -> origin.band().ordinal())))
        .param("first_accepted_at", Columns.instants(rows, origin(Origin::firstAcceptedAt)))
        .param("replaces", Columns.ids(rows, origin(Origin::replaces)))
        .param("waits_since", Columns.instants(rows, origin(Origin::waitsSince)))
        .param("held_since", Columns.instants(rows, origin(Origin::heldSince)))
        .param("tag", Columns.longs(rows, Referral::requirement))
        .param("version", Columns.ints(rows, row -> row.sealed() == null ? null : row.sealed().version()))
        .param("sealed", Columns.bytes(rows, row -> row.sealed() == null ? null : row.sealed().ciphertext()))
        .param("key", Columns.bytes(rows, Referral::wrappedKey))
        .param("reservation", Columns.ids(rows, row -> row.reserved() == null ? null : row.reserved().reservation()))
        .param("device", Columns.ids(rows, row -> row.reserved() == null ? null : row.reserved().device()))
        .param("found", Columns.ids(rows, Referral::found))
        .param("reported", Columns.ids(rows, row -> row.discovery().reported()))
        .param("report_open", Columns.flags(rows, row -> row.discovery().open()))
        .param("found_told", Columns.ids(rows, row -> row.discovery().told()))
        .param("holds", Columns.ints(rows, Referral::holds))
        .param("reopenings", Columns.ints(rows, Referral::reopenings))
        .param("erased", Columns.flags(rows, Referral::erased))
        .param("referrals", Columns.longs(rows, row -> row.sequences().referrals()))
        .param("dispatches", Columns.longs(rows, row -> row.sequences().dispatches()))
        .param("allocations", Columns.longs(rows, row -> row.sequences().allocations()))
        .update();
  }

  private static <V> Function<Referral, @Nullable V> origin(Function<Origin, ? extends @Nullable V> column) {
    return row -> row.origin() == null ? null : column.apply(row.origin());
  }

  private static Referral referral(ResultSet row, int number) throws SQLException {
    var region = row.getString(3);
    var origin = region == null
        ? null
        : new Origin(region, Band.values()[row.getInt(4)], row.getObject(5, OffsetDateTime.class).toInstant(),
            row.getObject(6, UUID.class), Instants.orNull(row, 7), Instants.orNull(row, 8));
    var sealed = row.getBytes(11);
    var reservation = row.getObject(13, UUID.class);
    return new Referral(row.getObject(1, UUID.class), Stage.valueOf(row.getString(2).toUpperCase(Locale.ROOT)), origin,
        row.getObject(9, Long.class), sealed == null ? null : new SealedNeeds(row.getInt(10), sealed), row.getBytes(12),
        reservation == null ? null : new Reserved(reservation, row.getObject(14, UUID.class)),
        new Discovery(row.getObject(16, UUID.class), row.getBoolean(17), row.getObject(18, UUID.class)),
        row.getObject(15, UUID.class), row.getInt(19), row.getInt(20), row.getBoolean(21),
        new Sequences(row.getLong(22), row.getLong(23), row.getLong(24)));
  }
}
