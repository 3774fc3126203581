package org.lifeline.platform.configuration;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Metrics of the service's database from the database's own statistics, queried every 10 s so that no scrape waits for
 * it.
 */
final class DatabaseMeasures {

  private final JdbcClient jdbc;
  private volatile Seen seen = new Seen(0, 0, 0, 0, 0, 0, 0);

  /**
   * The last values read.
   *
   * @param longest age in seconds of the transaction that has been open for longest
   */
  private record Seen(long bytes, long committed, long undone, long deadlocks, long hits, long reads, double longest) {
  }

  DatabaseMeasures(JdbcClient jdbc, MeterRegistry metrics) {
    this.jdbc = jdbc;
    Gauge.builder("lifeline.database.size", this, own -> own.seen.bytes).baseUnit("bytes")
        .description("what the service's database takes on disk").register(metrics);
    counter(metrics, "committed", own -> own.seen.committed);
    counter(metrics, "undone", own -> own.seen.undone);
    FunctionCounter.builder("lifeline.database.deadlocks", this, own -> own.seen.deadlocks)
        .description("deadlocks that the database has ended").register(metrics);
    FunctionCounter.builder("lifeline.database.blocks.hit", this, own -> own.seen.hits)
        .description("blocks that were in the database's memory when they were wanted").register(metrics);
    FunctionCounter.builder("lifeline.database.blocks.read", this, own -> own.seen.reads)
        .description("blocks that were not").register(metrics);
    Gauge.builder("lifeline.database.longest.transaction", this, own -> own.seen.longest).baseUnit("seconds")
        .description("age of the oldest open transaction").register(metrics);
  }

  private void counter(MeterRegistry metrics, String outcome,
      ToDoubleFunction<DatabaseMeasures> count) {
    FunctionCounter.builder("lifeline.database.transactions", this, count).tag("outcome", outcome)
        .description("transactions of the service's database").register(metrics);
  }

  @Scheduled(fixedDelayString = "PT10S")
  void look() {
    seen = jdbc.sql("""
        select pg_database_size(datname), xact_commit, xact_rollback, deadlocks, blks_hit, blks_read,
               coalesce((select extract(epoch from max(clock_timestamp() - xact_start)) from pg_stat_activity a
                          where a.datname = d.datname), 0)
          from pg_stat_database d where datname = current_database()
        """)
        .query((row, n) -> new Seen(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5),
            row.getLong(6), row.getDouble(7)))
        .single();
  }
}
