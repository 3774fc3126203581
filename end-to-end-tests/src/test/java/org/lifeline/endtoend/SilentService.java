package org.lifeline.endtoend;

import java.sql.Connection;
import java.sql.SQLException;
import org.lifeline.endtoend.stack.Stack;

/** A service that works but whose events stay in its outbox, because the lock of its publisher is held here. */
final class SilentService implements AutoCloseable {

  /** As the outbox has it. */
  private static final long LOCK = 0x6f7574626f78L;

  private final Connection database;

  /** @param name of its database */
  SilentService(Stack stack, String name) throws SQLException {
    database = stack.setting().databases().admin(name);
    try (var sql = database.createStatement()) {
      sql.execute("select pg_advisory_lock(" + LOCK + ")");
    }
  }

  /** How much it has not said yet. */
  long untold() throws SQLException {
    try (var sql = database.createStatement();
        var rows = sql.executeQuery("select coalesce(sum(record_count), 0) from outbox")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  @Override
  public void close() throws SQLException {
    database.close();
  }
}
