package org.lifeline.dispatch.phonesout;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Finds phones that an abuser has found and that have gone out again since, to another survivor or to the same one:
 * they had come back before the find was reported. Erased referrals are left out, as nobody could be told.
 */
@Repository
class FoundPhones {

  private static final String WITH_OTHERS = """
        from consignment c
       where c.consignment_id in (
             select o.consignment_id from consignment f
               join consignment o on o.device_id = f.device_id
                                 and o.dispatched_at > f.dispatched_at and o.state in ('dispatched', 'delivered')
              where f.state = 'discovered')
         and not exists (select from referral r where r.referral_id = c.referral_id and r.standing = 'erased')
      """;

  private final JdbcClient jdbc;

  FoundPhones(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Such a phone, named by the parcel in which it last went out. Nothing here says whose phone it is. */
  record WithAnother(UUID consignmentId, UUID deviceId, String region, String hub, String operator, String state) {
  }

  /** The phones, in the order of consignment ids, those after one. */
  List<WithAnother> withOthers(UUID after, int limit) {
    return jdbc.sql("select c.consignment_id, c.device_id, c.region, c.hub, c.operator, c.state" + WITH_OTHERS + """
           and c.consignment_id > cast(:after as uuid)
         order by c.consignment_id limit :limit
        """).param("after", after.toString()).param("limit", limit)
        .query((row, n) -> new WithAnother(row.getObject(1, UUID.class), row.getObject(2, UUID.class),
            row.getString(3), row.getString(4), row.getString(5), row.getString(6)))
        .list();
  }

  long count() {
    return jdbc.sql("select count(*)" + WITH_OTHERS).query(Long.class).single();
  }
}
