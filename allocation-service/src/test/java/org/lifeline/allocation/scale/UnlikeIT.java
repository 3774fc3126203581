package org.lifeline.allocation.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lifeline.allocation.matching.Bucket;
import org.lifeline.allocation.matching.FreeDevice;
import org.lifeline.allocation.matching.Shelf;
import org.lifeline.allocation.testing.AllocationIT;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * However many devices are like a phone that was found, one that is unlike it is found behind them, at no greater cost.
 */
class UnlikeIT extends AllocationIT {

  private static final Bucket BIRCH = new Bucket("HUB-LON", "basic", "birch-telecom");
  private static final Bucket CEDAR = new Bucket("HUB-LON", "basic", "cedar-networks");
  private static final UUID FOUND = new UUID(0, 1);
  private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
  private static final int MANY = 5_000;

  @Autowired
  private Shelf shelf;
  @Autowired
  private TransactionTemplate transaction;

  @BeforeEach
  void fill() {
    devices(1, 1, "alder-mobile", "A16", 0);
    devices(2, MANY, "birch-telecom", "A16", 100);
    devices(MANY + 2, 1, "birch-telecom", "G15", 10);
    devices(MANY + 3, 1, "birch-telecom", "G15", 200);
    devices(MANY + 4, 1, "cedar-networks", "Z9", 300);
    jdbc.sql("vacuum analyze stock").update();
  }

  @Test
  void anotherModelIsFoundBehindAnyNumberOfTheSame() {
    assertThat(unlike(true, Set.of(), BIRCH)).contains(MANY + 3L);
    assertThat(unlike(true, Set.of(), BIRCH, CEDAR)).contains(MANY + 3L);
    assertThat(unlike(true, Set.of(MANY + 3L), BIRCH, CEDAR)).contains(MANY + 4L);
    assertThat(unlike(true, Set.of(MANY + 3L), BIRCH)).isEmpty();
    assertThat(unlike(false, Set.of(), BIRCH, CEDAR)).contains(2L);
    jdbc.sql(
        "update stock set state = 'reserved', reservation_id = device_id, referral_id = device_id where model = 'G15'")
        .update();
    assertThat(unlike(true, Set.of(), BIRCH)).isEmpty();
  }

  @Test
  void itIsLookedUpForEachModelAndNotForEachDevice() {
    try (var statements = new ExplainedStatements()) {
      transaction.executeWithoutResult(status -> {
        statements.explain(jdbc);
        assertThat(unlike(true, Set.of(), BIRCH, CEDAR)).isPresent();
        assertThat(unlike(true, Set.of(MANY + 3L, MANY + 4L), BIRCH, CEDAR)).isEmpty();
        statements.end(jdbc);
      });
      assertThat(statements.statements()).hasSize(2).allSatisfy(one -> {
        assertThat(one.buffers()).as(one.sql()).isLessThan(100);
        assertThat(one.nodes()).allSatisfy(node -> assertThat(node.readInVain()).as(node.toString()).isLessThan(5));
      });
    }
  }

  /** An instance of the previous version writes no model. */
  @Test
  void whatAnOlderInstanceTakesInHasItsModelToo() {
    jdbc.sql("delete from stock").update();
    jdbc.sql("""
        with added as (
          insert into device (id, hub, form, model, operator, imei, iccid, msisdn, batch, sim_expires_on)
          select cast(overlay(cast(id as text) placing 'f' from 1) as uuid), hub, form, model, operator, 'f' || imei,
                 'f' || iccid, 'f' || msisdn, batch, sim_expires_on
            from device
          returning id, hub, form, operator, sim_expires_on)
        insert into stock (device_id, hub, form, operator, sim_expires_on, state, sequence)
        select id, hub, form, operator, sim_expires_on, 'free', 1 from added
        """).update();

    assertThat(unlike(true, Set.of(), BIRCH, CEDAR)).contains(MANY + 3L);
  }

  private Optional<Long> unlike(boolean otherModel, Set<Long> taken, Bucket... buckets) {
    return shelf.firstUnlike(FOUND, otherModel, List.of(buckets),
        Set.copyOf(taken.stream().map(number -> new UUID(0, number)).toList()), TODAY.plusDays(90))
        .map(FreeDevice::id).map(UUID::getLeastSignificantBits);
  }

  private void devices(int first, int count, String operator, String model, int days) {
    jdbc.sql(
        """
            with added as (
              insert into device (id, hub, form, model, operator, imei, iccid, msisdn, batch, sim_expires_on)
              select cast(lpad(to_hex(n), 32, '0') as uuid), 'HUB-LON', 'basic', :model, :operator, n, n, n, 'B1', cast(:expires as date)
                from generate_series(:first, :last) n
              returning *)
            insert into stock (device_id, hub, form, operator, model, sim_expires_on, state, sequence)
            select id, hub, form, operator, model, sim_expires_on, 'free', 1 from added
            """)
        .param("model", model).param("operator", operator).param("expires", TODAY.plusDays(days).toString())
        .param("first", first).param("last", first + count - 1).update();
  }
}
