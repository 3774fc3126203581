package org.lifeline.platform.configuration;

import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.springframework.core.NestedExceptionUtils;

/**
 * Lets a migration wait for a table for 3 s at most: behind it, every query of that table waits, those of the instances
 * that are still at work included. It is then undone and the start fails. Indexes that are built beside writers, in no
 * transaction, may wait, as nobody waits behind them.
 */
final class MigrationLocks implements Callback {

  /** PostgreSQL's lock_not_available. */
  private static final String NOT_AVAILABLE = "55P03";

  /** What a failure means to whoever starts the service; the failure itself if no table was waited for. */
  static RuntimeException explained(FlywayException failure) {
    return NestedExceptionUtils.getMostSpecificCause(failure) instanceof SQLException cause
        && NOT_AVAILABLE.equals(cause.getSQLState())
            ? new IllegalStateException("""
                somebody holds a table that a migration changes, such as a backup (pg_dump) or a long query; \
                the migration was given up after 3 s, or every query would wait behind it. \
                Start again once that has ended: the migration is begun again""", failure)
            : failure;
  }

  @Override
  public boolean supports(Event event, Context context) {
    return event == Event.BEFORE_EACH_MIGRATE;
  }

  @Override
  public boolean canHandleInTransaction(Event event, Context context) {
    return true;
  }

  @Override
  public void handle(Event event, Context context) {
    try {
      var connection = context.getConnection();
      if (!connection.getAutoCommit()) {
        try (var statement = connection.createStatement()) {
          statement.execute("set local lock_timeout = '3s'");
        }
      }
    } catch (SQLException e) {
      throw new FlywayException(e);
    }
  }

  @Override
  public String getCallbackName() {
    return "migration locks";
  }
}
