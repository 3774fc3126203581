package org.lifeline.platform.configuration;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import org.flywaydb.core.api.FlywayException;
import org.lifeline.platform.health.HostClock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** How a service migrates and watches its database. */
@AutoConfiguration(after = PlatformConfiguration.class)
class DatabaseConfiguration {

  /**
   * Migrates at each start, unless {@code spring.flyway.enabled} is false, as where somebody else migrates or a start
   * is only rehearsed. It is checked here, at run time, because the beans of a service are already fixed when it is
   * built. Failed migrations are started again.
   */
  @Bean
  FlywayMigrationStrategy migrations(@Value("${spring.flyway.enabled:true}") boolean enabled) {
    return flyway -> {
      if (enabled) {
        FailedMigrations.forget(flyway);
        try {
          flyway.migrate();
        } catch (FlywayException e) {
          throw MigrationLocks.explained(e);
        }
      }
    };
  }

  @Bean
  MigrationLocks migrationLocks() {
    return new MigrationLocks();
  }

  /** Lifts the pool's socket time-out for migrations, as an index over a large table takes as long as it takes. */
  @Bean
  FlywayConfigurationCustomizer migrationsTakeTheirTime() {
    return flyway -> {
      var database = flyway.getDataSource();
      if (database != null) {
        flyway.dataSource(new DelegatingDataSource(database) {
          @Override
          public Connection getConnection() throws SQLException {
            var connection = super.getConnection();
            connection.setNetworkTimeout(Runnable::run, 0); // the pool resets it
            return connection;
          }
        });
      }
    };
  }

  /** Queried every 10 s. */
  @Bean
  DatabaseMeasures databaseMeasures(JdbcClient jdbc, MeterRegistry metrics) {
    return new DatabaseMeasures(jdbc, metrics);
  }

  /** Compares the system's clock, whatever clock the service uses, with the database's every 10 s. */
  @Bean
  HostClock hostClock(JdbcClient jdbc, MeterRegistry metrics) {
    return new HostClock(jdbc, Clock.systemUTC(), metrics);
  }
}
