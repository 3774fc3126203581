package org.lifeline.allocation.inventory;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.allocation.AllocationSettings;
import org.lifeline.allocation.scheme.Scheme;
import org.lifeline.platform.calendar.WorkingDays;
import org.lifeline.platform.sql.Columns;
import org.lifeline.platform.suspension.Suspensions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tells how long stock will last. */
@Repository
class Outlook {

  private static final int DAYS = 28;

  private final JdbcClient jdbc;
  private final AllocationSettings settings;
  private final Scheme scheme;
  private final Suspensions suspensions;
  private final Clock clock;

  Outlook(JdbcClient jdbc, AllocationSettings settings, Scheme scheme, Suspensions suspensions, Clock clock) {
    this.jdbc = jdbc;
    this.settings = settings;
    this.scheme = scheme;
    this.suspensions = suspensions;
    this.clock = clock;
  }

  /**
   * One form of handset at one hub. Nothing of a network operator that has left the scheme is counted as free: nobody
   * is given it. At a suspended hub nothing is, as nobody there can hand it over.
   *
   * @param free free devices that can be given to a survivor: their SIMs are valid for long enough
   * @param tooOld free devices whose SIMs are not
   * @param ageing free devices whose SIMs will not be valid for long enough in 28 days
   * @param dispatched devices dispatched in the last 28 days
   * @param daysLeft until none is left at that rate; null if none was dispatched
   */
  record Line(String hub, String form, long free, long tooOld, long ageing, long dispatched,
      @Nullable Double daysLeft) {
  }

  /** @param hub null for all */
  List<Line> lines(@Nullable String hub) {
    var today = today();
    var earliest = today.plusDays(settings.simMarginDays());
    return jdbc.sql("""
        select coalesce(s.hub, d.hub), coalesce(s.form, d.form), coalesce(s.fresh, 0), coalesce(s.old, 0),
               coalesce(s.ageing, 0), coalesce(d.devices, 0)
          from (select hub, form, count(*) filter (where sim_expires_on >= :earliest) as fresh,
                       count(*) filter (where sim_expires_on < :earliest) as old,
                       count(*) filter (where sim_expires_on >= :earliest and sim_expires_on < :later) as ageing
                  from stock
                 where free and hub = coalesce(:hub, hub) and operator = any(cast(:operators as text[]))
                 group by hub, form) s
          full join (select hub, form, sum(devices) as devices from demand
                      where day > :since and hub = coalesce(:hub, hub) group by hub, form) d
            on d.hub = s.hub and d.form = s.form
         order by 1, 2
        """).param("earliest", earliest).param("later", earliest.plusDays(DAYS)).param("hub", hub)
        .param("operators", Columns.text(scheme.operators(), operator -> operator))
        .param("since", today.minusDays(DAYS)).query((row, n) -> {
          long free = suspensions.isSuspended(row.getString(1)) ? 0 : row.getLong(3);
          return new Line(row.getString(1), row.getString(2), free, row.getLong(4), row.getLong(5), row.getLong(6),
              left(free, row.getLong(6)));
        }).list();
  }

  /**
   * A free device whose SIM will soon be of no use.
   *
   * @param iccid null for the scheme operator, who does not handle SIMs
   * @param usableUntil last day on which it can be given to a survivor
   */
  record Ageing(UUID deviceId, String hub, String operator, String form, @Nullable String iccid,
      LocalDate simExpiresOn, LocalDate usableUntil) {
  }

  /**
   * Devices that can no longer be given to anybody in so many days, the first to expire first, after a place in the
   * list.
   *
   * @param hub the hub that asks, for its own devices; null for the scheme operator, who sees all
   */
  List<Ageing> ageing(@Nullable String hub, int days, LocalDate after, UUID afterId, int limit) {
    return jdbc.sql("""
        select s.device_id, s.hub, s.operator, s.form, d.iccid, s.sim_expires_on
          from stock s join device d on d.id = s.device_id
         where s.free and s.hub = coalesce(:hub, s.hub) and s.sim_expires_on < :before
           and (s.sim_expires_on, s.device_id) > (:after, :after_id)
         order by s.sim_expires_on, s.device_id limit :limit
        """).param("hub", hub).param("before", today().plusDays(settings.simMarginDays() + days)).param("after", after)
        .param("after_id", afterId).param("limit", limit)
        .query((row, n) -> new Ageing(row.getObject(1, UUID.class), row.getString(2), row.getString(3),
            row.getString(4), hub == null ? null : row.getString(5), row.getObject(6, LocalDate.class),
            row.getObject(6, LocalDate.class).minusDays(settings.simMarginDays())))
        .list();
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), WorkingDays.LONDON);
  }

  private static @Nullable Double left(long free, long dispatched) {
    return dispatched == 0 ? null : Math.round(10.0 * free * DAYS / dispatched) / 10.0;
  }
}
