package org.lifeline.platform.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Whether the clocks of this host and of the database agree; for code about to do something irreversible by the clock.
 * Nobody knows which of them is wrong, so while they disagree it is not done. If both run on one host, this proves
 * nothing.
 */
public final class HostClock {

  /** How far apart the two clocks may be. */
  static final Duration TOLERANCE = Duration.ofSeconds(60);

  private static final Logger LOG = LoggerFactory.getLogger(HostClock.class);

  private final JdbcClient jdbc;
  private final InstantSource host;
  private volatile Duration apart = Duration.ZERO;

  /**
   * Makes the check and its metric.
   *
   * @param host the clock of this host, whatever clock the rules go by
   */
  public HostClock(JdbcClient jdbc, InstantSource host, MeterRegistry metrics) {
    this.jdbc = jdbc;
    this.host = host;
    Gauge.builder("lifeline.clock.apart", this, own -> own.apart.toMillis() / 1000.0).baseUnit("seconds")
        .description("by how much this host's clock and that of the database are apart").register(metrics);
  }

  /**
   * Whether the clocks are at most a minute apart. Costs one statement.
   *
   * @throws DataAccessException the database is away
   */
  public boolean isRight() {
    var database = jdbc.sql("select clock_timestamp()").query(OffsetDateTime.class).single().toInstant();
    apart = Duration.between(database, host.instant()).abs();
    return apart.compareTo(TOLERANCE) <= 0;
  }

  /** Updates the metric, and logs a disagreement so that somebody notices. */
  @Scheduled(fixedDelayString = "PT10S")
  void look() {
    if (!isRight()) {
      LOG.error("this host's clock and the database's are {} s apart: what goes by the clock for good stands still",
          apart.toSeconds());
    }
  }
}
