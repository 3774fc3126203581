package org.lifeline.allocation.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.lifeline.allocation.events.HandledDirectly;
import org.lifeline.allocation.intake.TakenInDirectly;
import org.lifeline.allocation.needs.Requirements;
import org.lifeline.allocation.scale.ExplainedStatements.Statement;
import org.lifeline.allocation.testing.AllocationIT;
import org.lifeline.allocation.testing.StockRows;
import org.lifeline.events.Band;
import org.lifeline.platform.outbox.OutgoingRecord;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What a reservation costs with 10,000 devices and 1,000 waiting referrals, and with ten times as many: in pages that
 * PostgreSQL accesses, which are the same in every run, and in time, which is not. With {@code -Dlifeline.scale=true},
 * which takes some minutes, with a hundred times as many.
 */
class ScaleIT extends AllocationIT {

  private static final boolean MANY = Boolean.getBoolean("lifeline.scale");
  private static final int TIMES = MANY ? 100 : 10;
  /** What the logarithm says; ten times as many give an index a level more or not, and so twice as much at most. */
  private static final double MOST = MANY ? Math.log(1_000_000) / Math.log(10_000) : 2;
  private static final Set<String> THAT_GROW = Set.of("stock", "device", "referral", "recall");
  private static final int POLL = 500;

  @Autowired
  private ApplicationContext service;
  @Autowired
  private TransactionTemplate transaction;
  @Autowired
  private Requirements requirements;

  private final Random random = new Random(7);

  /**
   * @param milliseconds for one reservation, the median
   * @param pages for one reservation, of 8 kB each
   * @param explained reservations that the statements made
   */
  private record Cost(double milliseconds, double pages, int explained, List<Statement> statements) {
  }

  private record Costs(Cost alone, Cost inPolls, Cost ofWaiting) {
  }

  @Test
  void reservationCostsNoMoreThanTheLogarithmOfStockAndWaitingListSays() {
    if (MANY) {
      measure(10_000, 1_000); // warms up, for the times
    }
    var small = measure(10_000, 1_000);
    var large = measure(10_000 * TIMES, 1_000 * TIMES);
    print("a referral alone", small.alone(), large.alone());
    print("a referral in a poll of 500", small.inPolls(), large.inPolls());
    print("a device for who waits", small.ofWaiting(), large.ofWaiting());
    for (var cost : List.of(large.alone(), large.inPolls(), large.ofWaiting())) {
      assertThat(cost.statements()).isNotEmpty().allSatisfy(ScaleIT::readsNothingInVain);
    }
    assertThat(large.alone().pages() / small.alone().pages()).isLessThanOrEqualTo(MOST);
    assertThat(large.inPolls().pages() / small.inPolls().pages()).isLessThanOrEqualTo(MOST);
    assertThat(large.ofWaiting().pages() / small.ofWaiting().pages()).isLessThanOrEqualTo(MOST);
  }

  /** Asserts that each table that grows is read through conditions on an index, and hardly a row is read in vain. */
  private static void readsNothingInVain(Statement statement) {
    for (var node : statement.nodes()) {
      if (THAT_GROW.contains(node.relation()) && node.type().endsWith("Scan")) {
        assertThat(node.readsByIndexAlone()).as("%s of %s in %s", node.type(), node.relation(), statement.sql())
            .isTrue();
      }
      assertThat(node.readInVain()).as("rows read in vain by %s", statement.sql()).isLessThanOrEqualTo(1);
    }
  }

  private Costs measure(int devices, int waiting) {
    new LargeStock(jdbc, requirements).fill(devices, waiting);
    var events = new HandledDirectly(service);
    var intake = new TakenInDirectly(service);
    return new Costs(cost(300, 1, () -> newReferrals(events, 1)), cost(6, POLL, () -> newReferrals(events, POLL)),
        cost(100, 1, () -> {
          var row = StockRows.row("HUB-LON", "large-buttons", "alder-mobile", StockRows.LASTING);
          return () -> intake.take(StockRows.HEADER + row);
        }));
  }

  /**
   * @param reservations that each piece of work makes
   * @param work prepared before its time is measured
   */
  private Cost cost(int times, int reservations, Supplier<Runnable> work) {
    long before = reserved();
    var took = new long[times];
    for (int i = 0; i < times; i++) {
      var prepared = work.get();
      long start = System.nanoTime();
      transaction.executeWithoutResult(status -> prepared.run());
      took[i] = System.nanoTime() - start;
    }
    Arrays.sort(took);
    int explained = Math.max(1, times / 10);
    try (var statements = new ExplainedStatements()) {
      for (int i = 0; i < explained; i++) {
        var prepared = work.get();
        transaction.executeWithoutResult(status -> {
          statements.explain(jdbc);
          prepared.run();
          statements.end(jdbc);
        });
      }
      assertThat(reserved() - before).isEqualTo((long) (times + explained) * reservations);
      var all = statements.statements();
      return new Cost(took[times / 2] / 1e6 / reservations,
          all.stream().mapToLong(Statement::buffers).sum() / (double) (explained * reservations),
          explained * reservations, all);
    }
  }

  private long reserved() {
    return jdbc.sql("select coalesce(sum(devices), 0) from stock_count where state = 'reserved'").query(Long.class)
        .single();
  }

  private Runnable newReferrals(HandledDirectly events, int count) {
    var told = new ArrayList<OutgoingRecord>();
    for (int i = 0; i < count; i++) {
      var newcomer = LargeStock.Newcomer.of(random);
      var other = referral(newcomer.region(), Band.values()[1 + random.nextInt(3)], Instant.now(),
          newcomer.requirement());
      told.add(other.created());
      told.add(other.key());
    }
    var heard = events.events(told);
    return () -> events.handle(heard);
  }

  private static void print(String what, Cost small, Cost large) {
    System.out.printf(Locale.ROOT, "%-28s %6.3f ms %8.3f ms %5.2f | %7.1f pages %8.1f %5.2f%n", what,
        small.milliseconds(), large.milliseconds(), large.milliseconds() / small.milliseconds(), small.pages(),
        large.pages(), large.pages() / small.pages());
    var sums = new LinkedHashMap<String, double[]>();
    add(sums, 0, small);
    add(sums, 2, large);
    sums.forEach((sql, sum) -> System.out.printf(Locale.ROOT, "    %9.3f ms %9.3f ms | %8.1f pages %8.1f  %s%n", sum[0],
        sum[2], sum[1], sum[3], sql));
  }

  /** Adds up time and pages of each statement, for one reservation. */
  private static void add(Map<String, double[]> sums, int at, Cost cost) {
    cost.statements().forEach(one -> {
      var sum = sums.computeIfAbsent(shortened(one), sql -> new double[4]);
      sum[at] += one.milliseconds() / cost.explained();
      sum[at + 1] += (double) one.buffers() / cost.explained();
    });
  }

  private static String shortened(Statement statement) {
    var sql = statement.sql().replaceAll("\\s+", " ");
    return sql.substring(0, Math.min(90, sql.length()));
  }
}
