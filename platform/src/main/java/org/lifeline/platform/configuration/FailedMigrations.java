package org.lifeline.platform.configuration;

import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Migrations that ended with an error. What runs in a transaction is undone by the database and leaves no trace; what is left
 * are indexes that are built beside writers, and the file of each begins with dropping what there is of it.
 */
final class FailedMigrations {

  private static final Logger LOG = LoggerFactory.getLogger(FailedMigrations.class);

  private FailedMigrations() {
  }

  /**
   * Lets the next run begin them anew, which would otherwise refuse to. Nothing else of what Flyway has noted is touched, as its
   * own repair would.
   */
  static void forget(Flyway flyway) {
    var failed = Arrays.stream(flyway.info().all()).filter(migration -> migration.getState().isFailed()).toList();
    if (failed.isEmpty()) {
      return;
    }
    failed.forEach(migration -> LOG.warn("migration {} has failed before and is begun anew", migration.getVersion()));
    var history = flyway.getConfiguration().getTable();
    JdbcClient.create(flyway.getConfiguration().getDataSource())
        .sql("delete from " + history + " where not success").update();
  }
}
