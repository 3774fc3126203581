package org.lifeline.verification.replay;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.postgres.DatabaseAccess;
import org.lifeline.localstack.service.ServiceEntry;

/**
 * A digest of every table of every service, computed in the database, so that no row leaves it. Tables that record
 * reading itself, and those of what is only repeated after a time, are left out.
 */
record TableDigests(DatabaseAccess databases) {

  private static final Set<String> OF_READING = Set.of("inbox", "outbox", "caught_up", "heard",
      "tombstones_to_repeat", "flyway_schema_history");

  /** By {@code <database>.<table>}: the number of rows and a digest that does not depend on their order. */
  Map<String, String> take() {
    var digests = new TreeMap<String, String>();
    for (var service : ServiceEntry.CHAIN) {
      var database = service.database();
      try (var connection = databases.own(database)) {
        for (var table : tables(connection)) {
          digests.put(database + "." + table, digest(connection, table));
        }
      } catch (SQLException e) {
        throw StackFailure.failed("The database " + database + " cannot be read (" + e.getSQLState() + ").");
      }
    }
    return digests;
  }

  private static List<String> tables(Connection connection) throws SQLException {
    var tables = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("""
            select table_name from information_schema.tables
             where table_schema = 'public' and table_type = 'BASE TABLE'
            """)) {
      while (rows.next()) {
        if (!OF_READING.contains(rows.getString(1))) {
          tables.add(rows.getString(1));
        }
      }
    }
    return tables;
  }

  private static String digest(Connection connection, String table) throws SQLException {
    var name = connection.createStatement().enquoteIdentifier(table, true);
    try (var statement = connection.createStatement();
        var rows = statement
            .executeQuery("select count(*), coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) from "
                + name + " t")) {
      rows.next();
      return rows.getLong(1) + " rows, " + rows.getBigDecimal(2).toPlainString();
    }
  }
}
