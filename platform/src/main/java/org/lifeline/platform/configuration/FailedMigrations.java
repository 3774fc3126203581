package org.lifeline.platform.configuration;

import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Handles migrations that ended with an error. What ran in a transaction was undone by the database and left no trace.
 * What can be left over are indexes built concurrently; each such migration begins by dropping whatever exists of its
 * index.
 */
final class FailedMigrations {

  private static final Logger LOG = LoggerFactory.getLogger(FailedMigrations.class);

  private FailedMigrations() {
  }

  /**
   * Lets the next run start failed migrations again, which Flyway would otherwise refuse to do. Unlike Flyway's own
   * repair, it touches nothing else in the migration history.
   */
  static void forget(Flyway flyway) {
    var failed = Arrays.stream(flyway.info().all()).filter(migration -> migration.getState().isFailed()).toList();
    if (failed.isEmpty()) {
      return;
    }
    failed.forEach(migration -> LOG.warn("migration {} has failed before and is begun again", migration.getVersion()));
    var history = flyway.getConfiguration().getTable();
    JdbcClient.create(flyway.getConfiguration().getDataSource())
        .sql("delete from " + history + " where not success").update();
  }
}
