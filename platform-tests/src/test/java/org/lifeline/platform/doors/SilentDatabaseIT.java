package org.lifeline.platform.doors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.lifeline.platform.outage.Outages;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A database that no longer answers is not waited for without end, except by migrations, which may take their time. */
class SilentDatabaseIT extends AtDoors {

  private static final int LIMIT_MILLIS = 300_000;

  @Autowired
  private DataSource database;
  @Autowired
  private Flyway flyway;

  @Test
  void everyStatementHasALimitAndMigrationsHaveNone() throws SQLException {
    assertThat(limits()).isNotEmpty().containsOnly(LIMIT_MILLIS);

    try (var connection = Objects.requireNonNull(flyway.getConfiguration().getDataSource()).getConnection()) {
      assertThat(connection.getNetworkTimeout()).isZero();
    }

    assertThat(limits()).as("afterwards").containsOnly(LIMIT_MILLIS);
  }

  /** Whoever takes events tries again. */
  @Test
  void itsSilenceIsAnOutage() throws SQLException {
    try (var connection = database.getConnection()) {
      connection.setNetworkTimeout(Runnable::run, (int) Duration.ofMillis(300).toMillis());
      var jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));

      var failure = catchThrowableOfType(RuntimeException.class,
          () -> jdbc.sql("select 1 from pg_sleep(10)").query(Integer.class).single());

      assertThat(Outages.isOutage(failure)).as("%s", failure).isTrue();
    }
  }

  /** Of every connection that is free. */
  private ArrayList<Integer> limits() throws SQLException {
    var connections = new ArrayList<Connection>();
    var limits = new ArrayList<Integer>();
    try {
      for (int i = 0; i < 4; i++) {
        connections.add(database.getConnection());
        limits.add(connections.getLast().getNetworkTimeout());
      }
    } finally {
      for (var connection : connections) {
        connection.close();
      }
    }
    return limits;
  }
}
