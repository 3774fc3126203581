package org.lifeline.dispatch.phonesout;

import java.util.List;
import java.util.UUID;
import org.lifeline.dispatch.pack.Packs;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds which contact packs the phones in the field hold: those under way and those with survivors. */
@Repository
class FieldedPacks {

  private static final String IN_THE_FIELD = "c.state in ('dispatched', 'delivered')";

  /** Counts from the index of parcels in the field alone, without reading a row. */
  static final String HELD = "with now as (" + Packs.CURRENT + """
      )
      select f.region, coalesce(now.version, 0), f.pack_version, f.devices,
             coalesce(f.pack_version = now.version, false), coalesce(f.pack_version < now.numbers_withdrawn_in, false)
        from (select c.region, c.pack_version, count(*) as devices from consignment c where
      """ + IN_THE_FIELD + """
         group by c.region, c.pack_version) f
        left join now on now.region = f.region
       order by f.region, f.pack_version desc
      """;

  /** Erased referrals are left out, as nobody could be told. */
  private static final String WITH_WITHDRAWN_NUMBER = """
        from consignment c
        join (
      """ + Packs.CURRENT + """
       ) now on now.region = c.region
      where c.pack_version < now.numbers_withdrawn_in
        and not exists (select from referral r where r.referral_id = c.referral_id and r.standing = 'erased')
        and\s""" + IN_THE_FIELD;

  private final JdbcClient jdbc;

  FieldedPacks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The phones of a region that hold one version.
   *
   * @param current whether it is the current version
   * @param withdrawnNumber whether it contains a number that is no longer in use
   */
  record Held(String region, long currentVersion, long version, long devices, boolean current,
      boolean withdrawnNumber) {
  }

  /** All versions in the field, by region, the newest first. */
  List<Held> held() {
    return jdbc.sql(HELD).query((row, n) -> new Held(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4),
        row.getBoolean(5), row.getBoolean(6))).list();
  }

  /** A phone that holds a number which is no longer in use. Nothing here says whose phone it is. */
  record Outdated(UUID consignmentId, UUID deviceId, String region, String hub, String operator, String form,
      long packVersion, String state) {
  }

  /**
   * The phones that hold a number which is no longer in use, in the order of consignment ids, those after one. Those of
   * erased referrals are left out.
   */
  List<Outdated> withWithdrawnNumber(UUID after, int limit) {
    return jdbc.sql("""
        select c.consignment_id, c.device_id, c.region, c.hub, c.operator, c.form, c.pack_version, c.state
        """ + WITH_WITHDRAWN_NUMBER + """
           and c.consignment_id > cast(:after as uuid)
         order by c.consignment_id limit :limit
        """).param("after", after.toString()).param("limit", limit)
        .query((row, n) -> new Outdated(row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getString(3),
            row.getString(4), row.getString(5), row.getString(6), row.getLong(7), row.getString(8)))
        .list();
  }

  /** How many {@link #withWithdrawnNumber} finds. */
  long countWithWithdrawnNumber() {
    return jdbc.sql("select count(*) " + WITH_WITHDRAWN_NUMBER).query(Long.class).single();
  }
}
