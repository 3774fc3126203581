package org.lifeline.allocation.scale;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lifeline.allocation.matching.Requirement;
import org.lifeline.allocation.needs.Requirements;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Stock of plain phones and smartphones at all hubs, in random order, and a waiting list of referrals that need large
 * buttons, of which there are none.
 */
final class LargeStock {

  private static final List<String> REGIONS = List.of("E12000001", "E12000002", "E12000003", "E12000004", "E12000005",
      "E12000006", "E12000007", "E12000008", "E12000009", "W92000004", "S92000003", "N92000002");
  private static final List<String> OPERATORS = List.of("alder-mobile", "birch-telecom", "cedar-networks",
      "dogwood-mobile");

  private final JdbcClient jdbc;
  private final Requirements requirements;

  LargeStock(JdbcClient jdbc, Requirements requirements) {
    this.jdbc = jdbc;
    this.requirements = requirements;
  }

  /** Where a newcomer is from and what it needs: of ten, eight exclude an operator and one needs a screen reader. */
  record Newcomer(String region, Requirement requirement) {

    static Newcomer of(Random random) {
      @Nullable
      String excluded = random.nextInt(10) < 8 ? OPERATORS.get(random.nextInt(OPERATORS.size())) : null;
      return new Newcomer(REGIONS.get(random.nextInt(REGIONS.size())),
          new Requirement(random.nextInt(10) == 0 ? Set.of("screen-reader") : Set.of(), excluded));
    }
  }

  void fill(int devices, int waiting) {
    // What the service does by itself may be in its way.
    await().pollDelay(Duration.ZERO).ignoreExceptions().until(() -> {
      jdbc.sql("truncate stock, device, stock_count, referral, recall, inbox, outbox").update();
      return true;
    });
    jdbc.sql(
        """
            insert into device (id, hub, form, model, operator, imei, iccid, msisdn, batch, sim_expires_on)
            select gen_random_uuid(),
                   (array['HUB-BFS','HUB-BHM','HUB-BRS','HUB-CDF','HUB-GLA','HUB-LDS','HUB-LON','HUB-MAN','HUB-NCL'])[1 + n % 9],
                   (array['basic','smartphone'])[1 + n / 9 % 2], 'Samsung Galaxy A16',
                   (array['alder-mobile','birch-telecom','cedar-networks','dogwood-mobile'])[1 + n / 18 % 4],
                   lpad(n::text, 15, '0'), lpad(n::text, 19, '0'), '+44' || lpad(n::text, 10, '0'), 'B' || n / 500,
                   current_date + 730 + n % 1000 * 7919 % 1000
              from generate_series(1, :devices) n
            """)
        .param("devices", devices).update();
    jdbc.sql("""
        insert into stock (device_id, hub, form, operator, model, sim_expires_on, state, sequence)
        select id, hub, form, operator, model, sim_expires_on, 'free', 1 from device
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
    jdbc.sql("vacuum analyze").update();
    jdbc.sql("checkpoint").update();
  }

  private Long[] tags() {
    var needs = Set.of("large-buttons");
    return List.of(new Requirement(needs, null), new Requirement(needs, "birch-telecom"),
        new Requirement(needs, "cedar-networks"), new Requirement(needs, "dogwood-mobile"),
        new Requirement(Set.of("large-buttons", "hearing-aid-compatible"), null)).stream()
        .map(requirements::tagOf).toArray(Long[]::new);
  }
}
