package org.lifeline.dispatch.consignment.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lifeline.dispatch.consignment.store.HubLists.Position;
import org.lifeline.dispatch.testing.RunningService;
import org.lifeline.dispatch.testing.TestReferral;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What is read of a parcel is found by indexes, however many others there are. */
class ReadByIndexIT extends RunningService {

  /** A row or two of each table for the parcel, and what the test itself reads. */
  private static final long A_FEW = 20;

  @Autowired
  private Departures departures;
  @Autowired
  private HubLists lists;
  @Autowired
  private TransactionTemplate transaction;

  @Test
  void parcelThatIsToLeave() {
    var day = hubDay();
    var parcel = day.ready();
    assertThat(rowsRead(parcel, () -> assertThat(departures.lock(List.of(parcel.reservation)).locked()
        .find(parcel.reservation)).isNotNull())).isLessThan(A_FEW);
  }

  @Test
  void listOfAHub() {
    var day = hubDay();
    var parcel = day.ready();
    assertThat(rowsRead(parcel, () -> assertThat(lists.inHand(day.hub, null, Position.START, 250)).hasSize(1)))
        .isLessThan(A_FEW);
  }

  /** The rows that PostgreSQL read beside many others, which are rolled back. */
  private long rowsRead(TestReferral parcel, Runnable reading) {
    Long read = transaction.execute(status -> {
      status.setRollbackOnly();
      jdbc.sql(
          """
              insert into consignment select (jsonb_populate_record(c, jsonb_build_object('consignment_id', gen_random_uuid(),
                  'referral_id', gen_random_uuid(), 'device_id', gen_random_uuid(), 'state', 'discovered', 'in_hand', false,
                  'tracking_number', gen_random_uuid()))).*
                from consignment c, generate_series(1, 2000) where c.consignment_id = :id
              """)
          .param("id", parcel.reservation).update();
      jdbc.sql("""
          insert into delivery (referral_id, sequence, key_version, erased, labelled)
          select gen_random_uuid(), 1, 1, false, 1 from generate_series(1, 2000)
          """).update();
      jdbc.sql("""
          insert into dead_letter (topic, partition, position, key, code)
          select 'referrals', 1000, n, convert_to(cast(gen_random_uuid() as text), 'UTF8'), 'test'
            from generate_series(1, 2000) n
          """).update();
      jdbc.sql("""
          insert into contact_pack (region, version, hash)
          select region, 100 + n, 'hash' from contact_pack, generate_series(1, 2000) n
           where region = (select region from consignment where consignment_id = :id) and version = 1
          """).param("id", parcel.reservation).update();
      long before = rowsRead();
      reading.run();
      return rowsRead() - before;
    });
    return read == null ? Long.MAX_VALUE : read;
  }

  private long rowsRead() {
    return jdbc.sql("""
        select sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) from pg_stat_xact_user_tables
         where relname in ('consignment', 'delivery', 'dead_letter', 'contact_pack', 'referral')
        """).query(Long.class).single();
  }
}
