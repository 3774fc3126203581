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
 * Whether the clock of this host and that of the database's agree, for whoever is about to do by the clock what cannot be undone.
 * Which of them is wrong nobody knows; while they are apart, it is not done. Where both are on one host, it says nothing.
 */
public final class HostClock {

  /** How far apart they may be. */
  static final Duration TOLERANCE = Duration.ofSeconds(60);

  private static final Logger LOG = LoggerFactory.getLogger(HostClock.class);

  private final JdbcClient jdbc;
  private final InstantSource host;
  private volatile Duration apart = Duration.ZERO;

  /** @param host the clock of this host, whatever time rules go by */
  public HostClock(JdbcClient jdbc, InstantSource host, MeterRegistry metrics) {
    this.jdbc = jdbc;
    this.host = host;
    Gauge.builder("lifeline.clock.apart", this, own -> own.apart.toMillis() / 1000.0).baseUnit("seconds")
        .description("by how much this host's clock and that of the database are apart").register(metrics);
  }

  /**
   * Whether they are apart by a minute at most. One statement.
   *
   * @throws DataAccessException the database is away
   */
  public boolean isRight() {
    var database = jdbc.sql("select clock_timestamp()").query(OffsetDateTime.class).single().toInstant();
    apart = Duration.between(database, host.instant()).abs();
    return apart.compareTo(TOLERANCE) <= 0;
  }

  /** For the metric, and so that somebody hears of it. */
  @Scheduled(fixedDelayString = "PT10S")
  void look() {
    if (!isRight()) {
      LOG.error("this host's clock and the database's are {} s apart: what goes by the clock for good stands still",
          apart.toSeconds());
    }
  }
}
