package org.lifeline.allocation.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lifeline.allocation.testing.AllocationIT;
import org.lifeline.allocation.testing.StockRows;
import org.lifeline.platform.doors.caller.Caller;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** A hub's count is compared with what should be in its hands, and not with everything it has ever had. */
class StockTakesIT extends AllocationIT {

  private static final String HUB = "HUB-LON";

  @Autowired
  private StockTakes stockTakes;
  @Autowired
  private TransactionTemplate transaction;

  @Test
  void whatHasLeftAHubIsNotRead() {
    takeIn(StockRows.row(HUB, "basic", "alder-mobile", StockRows.LASTING),
        StockRows.row(HUB, "basic", "alder-mobile", StockRows.LASTING));
    jdbc.sql(
        """
            insert into device (id, hub, form, model, operator, imei, iccid, msisdn, batch, sim_expires_on)
            select gen_random_uuid(), 'HUB-LON', 'basic', 'Model', 'alder-mobile', 'i' || n, 'c' || n, 'm' || n, 'old', current_date
              from generate_series(1, 2000) n;
            insert into stock (device_id, hub, form, operator, model, sim_expires_on, state, sequence)
            select id, hub, form, operator, model, sim_expires_on, 'retired', 1 from device where batch = 'old'
            """)
        .update();

    long read = Objects.requireNonNull(transaction.execute(status -> {
      long before = read();
      assertThat(stockTakes.take(new Caller("hub", HUB, HUB), Set.of("356938035643809")).missing()).hasSize(2);
      return read() - before;
    }));

    assertThat(read).isLessThan(20);
  }

  private long read() {
    return jdbc.sql("""
        select coalesce(sum(coalesce(idx_tup_fetch, 0) + seq_tup_read), 0) from pg_stat_xact_user_tables
         where relname in ('stock', 'device')
        """).query(Long.class).single();
  }
}
