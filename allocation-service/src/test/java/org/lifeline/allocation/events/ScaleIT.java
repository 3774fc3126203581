package org.lifeline.allocation.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.lifeline.allocation.matching.Requirement;
import org.lifeline.allocation.needs.Requirements;
import org.lifeline.allocation.testing.AllocationIT;
import org.lifeline.allocation.testing.StockRows;
import org.lifeline.events.Band;
import org.lifeline.platform.inbox.Event;
import org.lifeline.platform.outbox.OutgoingRecord;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What one reservation costs at 10,000 devices and 1,000 waiting, and at a hundred times as many. Takes a minute or more:
 * only with {@code -Dlifeline.scale=true}.
 */
class ScaleIT extends AllocationIT {

  private static final int ALONE = 300;
  private static final int POLL = 500;

  @Autowired
  private ApplicationContext service;
  @Autowired
  private TransactionTemplate transaction;
  @Autowired
  private Requirements requirements;

  private record Costs(double newReferral, double perSecond, double newDevice) {
  }

  @Test
  @EnabledIfSystemProperty(named = "lifeline.scale", matches = "true")
  void reservationCostsLessThanTwiceAsMuchInAStockAHundredTimesAsLarge() {
    measure(10_000, 1_000); // warms up
    measure(10_000, 1_000);
    var small = measure(10_000, 1_000);
    var large = measure(1_000_000, 100_000);
    print("10,000 devices, 1,000 waiting", small);
    print("1,000,000 devices, 100,000 waiting", large);
    System.out.printf(Locale.ROOT,
        "ratio: new referral %.2f, in polls of 500 %.2f, new device %.2f; of logarithms %.2f%n",
        large.newReferral() / small.newReferral(), small.perSecond() / large.perSecond(),
        large.newDevice() / small.newDevice(), Math.log(1_000_000) / Math.log(10_000));
    assertThat(large.newReferral() / small.newReferral()).isLessThan(2);
    assertThat(large.newDevice() / small.newDevice()).isLessThan(2);
    assertThat(large.perSecond()).isGreaterThan(3_000);
  }

  private static void print(String size, Costs costs) {
    System.out.printf(Locale.ROOT,
        "%s: a new referral %.2f ms, a new device for who waits %.2f ms (each a transaction, median); in polls of 500 %.0f reservations/s%n",
        size, costs.newReferral(), costs.newDevice(), costs.perSecond());
  }

  private Costs measure(int devices, int waiting) {
    fill(devices, waiting);
    return measure();
  }

  private Costs measure() {
    var events = new HandledDirectly(service);
    var alone = new ArrayList<List<Event>>();
    for (int i = 0; i < ALONE; i++) {
      alone.add(events.events(newReferrals(1)));
    }
    var polls = new ArrayList<List<Event>>();
    for (int i = 0; i < 10; i++) {
      polls.add(events.events(newReferrals(POLL)));
    }
    double newReferral = median(alone, events::handle);
    long start = System.nanoTime();
    polls.forEach(events::handle);
    double perSecond = 10 * POLL / ((System.nanoTime() - start) / 1e9);
    var rows = new ArrayList<String>();
    for (int i = 0; i < ALONE; i++) {
      rows.add(StockRows.row("HUB-LON", "large-buttons", "alder-mobile", "2028-01-01"));
    }
    double newDevice = median(rows, this::takeIn);
    assertThat(jdbc.sql("select count(*) from stock where held").query(Integer.class).single())
        .isEqualTo(2 * ALONE + 10 * POLL);
    return new Costs(newReferral, perSecond, newDevice);
  }

  private static <T> double median(List<T> inputs, Consumer<T> work) {
    var times = new long[inputs.size()];
    for (int i = 0; i < times.length; i++) {
      long start = System.nanoTime();
      work.accept(inputs.get(i));
      times[i] = System.nanoTime() - start;
    }
    Arrays.sort(times);
    return times[times.length / 2] / 1e6;
  }

  private List<OutgoingRecord> newReferrals(int count) {
    var told = new ArrayList<OutgoingRecord>();
    var regions = List.of("E12000001", "E12000003", "E12000005", "E12000007", "E12000009", "W92000004");
    for (int i = 0; i < count; i++) {
      var requirement = i % 4 == 0 ? new Requirement(Set.of("screen-reader"), "alder-mobile") : Requirement.NONE;
      var other = referral(regions.get(i % regions.size()), Band.MEDIUM, Instant.now(), requirement);
      told.add(other.created());
      told.add(other.key());
    }
    return told;
  }

  /** Stock of plain phones and smartphones; all that wait need large buttons. */
  private void fill(int devices, int waiting) {
    transaction.executeWithoutResult(status -> {
      insert(devices, waiting);
      jdbc.sql("select pg_stat_force_next_flush() is null").query(Boolean.class).single(); // counts what it read itself
    });
    jdbc.sql("vacuum analyze").update();
  }

  private void insert(int devices, int waiting) {
    jdbc.sql("truncate stock, device, stock_count, referral, inbox").update();
    jdbc.sql(
        """
            insert into device (id, hub, form, model, operator, imei, iccid, msisdn, batch, sim_expires_on)
            select gen_random_uuid(), (array['HUB-BFS','HUB-BHM','HUB-BRS','HUB-CDF','HUB-GLA','HUB-LDS','HUB-LON','HUB-MAN','HUB-NCL'])[1 + n % 9],
                   (array['basic','smartphone'])[1 + n / 9 % 2], 'Model',
                   (array['alder-mobile','birch-telecom','cedar-networks','dogwood-mobile'])[1 + n / 18 % 4],
                   'x' || n, 'x' || n, 'x' || n, 'B1', date '2028-01-01' + n % 1000 * 7919 % 1000
              from generate_series(1, :devices) n
            """)
        .param("devices", devices).update();
    jdbc.sql("""
        insert into stock (device_id, hub, form, operator, sim_expires_on, state, sequence)
        select id, hub, form, operator, sim_expires_on, 'free', 1 from device
        """).update();
    jdbc.sql(
        """
            insert into stock_count select hub, form, operator, state, count(*) from stock group by hub, form, operator, state
            """)
        .update();
    jdbc.sql("""
        insert into referral (id, stage, region, band, first_accepted_at, requirement_tag, holds, reopenings, erased,
                              referrals_heard, dispatches_heard, allocations_told)
        select gen_random_uuid(), 'waiting', (array['E12000006','E12000007','E12000008'])[1 + n % 3], n / 3 % 3,
               now() - n * interval '1 second', (cast(:tags as bigint[]))[1 + n / 9 % 5], 0, 0, false, 1, 0, 1
          from generate_series(1, :waiting) n
        """).param("waiting", waiting).param("tags", tags()).update();
  }

  private Long[] tags() {
    var needs = Set.of("large-buttons");
    return List.of(new Requirement(needs, null), new Requirement(needs, "birch-telecom"),
        new Requirement(needs, "cedar-networks"), new Requirement(needs, "dogwood-mobile"),
        new Requirement(Set.of("large-buttons", "hearing-aid-compatible"), null)).stream()
        .map(requirements::tagOf).toArray(Long[]::new);
  }
}
