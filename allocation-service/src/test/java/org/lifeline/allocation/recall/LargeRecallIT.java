package org.lifeline.allocation.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.lifeline.allocation.testing.AllocationIT;
import org.lifeline.platform.doors.caller.Caller;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A batch may have more devices than fit into memory at once: they are taken out in parts, but all of them or none.
 */
class LargeRecallIT extends AllocationIT {

  private static final Caller OPERATOR = new Caller("scheme-operator", "scheme", "scheme");

  @Autowired
  private RecallBatch recallBatch;
  @Autowired
  private TransactionTemplate transaction;
  @Autowired
  private MeterRegistry metrics;

  @Test
  void largeBatchIsTakenOutInPartsAndAtOnce() {
    fill();
    var result = Objects.requireNonNull(transaction.execute(status -> {
      long before = rounds();
      var recalled = recallBatch.recall(OPERATOR, "B7", "Batteries swell");
      assertThat(rounds() - before).as("parts, and the recall itself").isGreaterThanOrEqualTo(4);
      return recalled;
    }));

    assertThat(result.recall().freeDevices()).isEqualTo(1_200);
    assertThat(result.recall().dispatchedDevices()).isEqualTo(300);
    assertThat(count("state = 'quarantined' and sequence = 2")).isEqualTo(1_200);
    assertThat(count("state = 'delivered' and recall_id is not null and sequence = 1")).isEqualTo(300);
    await().untilAsserted(
        () -> assertThat(jdbc.sql("select count(*) from outbox").query(Long.class).single()).isZero());
  }

  @Test
  void recallThatIsBrokenOffTakesNothingOut() {
    fill();
    transaction.executeWithoutResult(status -> {
      recallBatch.recall(OPERATOR, "B7", "Batteries swell");
      status.setRollbackOnly();
    });

    assertThat(count("free and recall_id is null")).isEqualTo(1_200);
  }

  private void fill() {
    jdbc.sql(
        """
            insert into device (id, hub, form, model, operator, imei, iccid, msisdn, batch, sim_expires_on)
            select gen_random_uuid(), 'HUB-LON', 'basic', 'Model', 'alder-mobile', 'i' || n, 'c' || n, 'm' || n, 'B7',
                   current_date + 900
              from generate_series(1, 1500) n;
            insert into stock (device_id, hub, form, operator, model, sim_expires_on, state, sequence)
            select id, hub, form, operator, model, sim_expires_on, case when substr(imei, 2)::int > 1200 then 'delivered' else 'free' end, 1
              from device;
            insert into stock_count select hub, form, operator, state, count(*) from stock group by hub, form, operator, state
            """)
        .update();
  }

  /** How many rounds there were: each searches once for devices for what it brought. */
  private long rounds() {
    return metrics.get("lifeline.allocation.matching").timer().count();
  }

  private long count(String which) {
    return jdbc.sql("select count(*) from stock where " + which).query(Long.class).single();
  }
}
