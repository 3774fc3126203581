package org.lifeline.verification.reading;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One database at one moment: everything read through it is from one snapshot. */
final class Rows implements AutoCloseable {

  private static final int FETCH = 5000;

  private final Connection connection;

  private Rows(Connection connection) {
    this.connection = connection;
  }

  static Rows open(String url, String role, String password) {
    return new Rows(OneMoment.of(url, role, password));
  }

  /** Converts a row. */
  interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  <T> List<T> list(String sql, Reader<T> reader) {
    try (var statement = connection.createStatement()) {
      statement.setFetchSize(FETCH);
      var found = new ArrayList<T>();
      try (var rows = statement.executeQuery(sql)) {
        while (rows.next()) {
          found.add(reader.read(rows));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException("a query failed with " + e.getSQLState(), e);
    }
  }

  long count(String sql) {
    return list(sql, row -> row.getLong(1)).getFirst();
  }

  static UUID id(ResultSet row, String column) throws SQLException {
    return row.getObject(column, UUID.class);
  }

  static @Nullable UUID idOrNull(ResultSet row, String column) throws SQLException {
    return row.getObject(column, UUID.class);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("a connection could not be closed", e);
    }
  }
}
