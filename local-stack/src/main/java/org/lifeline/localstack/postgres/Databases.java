package org.lifeline.localstack.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.lifeline.localstack.StackFailure;

/**
 * Deployment step: one database and one role of the same name for each service. A role cannot even connect to another's
 * database. What exists is left as it is, but for passwords, which are set, as they may have been renewed.
 */
public record Databases(DatabaseAccess access, List<String> names) {

  public Databases {
    names = List.copyOf(names);
  }

  public void deploy() {
    try (var connection = access.admin(PostgresServer.ADMIN); var sql = connection.createStatement()) {
      sql.execute("revoke all on database postgres, template1 from public");
      for (var name : names) {
        deploy(connection, sql, name);
      }
    } catch (SQLException e) {
      throw StackFailure.failed("The databases could not be set up (SQL state " + e.getSQLState()
          + "). If .lifeline/credentials.json was replaced, restore it or start over with ./lifeline reset.");
    }
  }

  /**
   * Names come from our own list and secrets from our own alphabet, so nothing needs escaping; they are quoted all the
   * same.
   */
  private void deploy(Connection connection, Statement sql, String name) throws SQLException {
    boolean known = exists(connection, "select from pg_roles where rolname = ?", name);
    sql.execute((known ? "alter" : "create") + " role \"" + name + "\" login password '"
        + access.credentials().database(name) + "'");
    if (!exists(connection, "select from pg_database where datname = ?", name)) {
      sql.execute("create database \"" + name + "\" owner \"" + name + "\"");
    }
    sql.execute("revoke all on database \"" + name + "\" from public");
  }

  private static boolean exists(Connection connection, String query, String name) throws SQLException {
    try (var statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      try (var rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }
}
