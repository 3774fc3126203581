package org.lifeline.verification.reading;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.verification.history.OneOfEach;

/**
 * One database at one moment: everything read through it is from one snapshot. Texts and ids that come again and again
 * are kept once.
 */
final class Rows implements AutoCloseable {

  private static final int FETCH = 5000;

  private final Connection connection;
  private final OneOfEach kept;

  private Rows(Connection connection, OneOfEach kept) {
    this.connection = connection;
    this.kept = kept;
  }

  static Rows open(String url, String role, String password, OneOfEach kept) {
    return new Rows(OneMoment.of(url, role, password), kept);
  }

  /** Converts a row. */
  interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Receives a row. */
  interface Taker {
    void take(ResultSet row) throws SQLException;
  }

  <T> List<T> list(String sql, Reader<T> reader) {
    var found = new ArrayList<T>();
    each(sql, row -> found.add(reader.read(row)));
    return found;
  }

  void each(String sql, Taker taker) {
    try (var statement = connection.createStatement()) {
      statement.setFetchSize(FETCH);
      try (var rows = statement.executeQuery(sql)) {
        while (rows.next()) {
          taker.take(rows);
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("a query failed with " + e.getSQLState(), e);
    }
  }

  long count(String sql) {
    return list(sql, row -> row.getLong(1)).getFirst();
  }

  OneOfEach kept() {
    return kept;
  }

  UUID id(ResultSet row, String column) throws SQLException {
    return kept.id(row.getObject(column, UUID.class));
  }

  @Nullable
  UUID idOrNull(ResultSet row, String column) throws SQLException {
    var id = row.getObject(column, UUID.class);
    return id == null ? null : kept.id(id);
  }

  /** A text of which there are few, such as a state. */
  String word(ResultSet row, String column) throws SQLException {
    return kept.text(row.getString(column));
  }

  @Nullable
  String wordOrNull(ResultSet row, String column) throws SQLException {
    var word = row.getString(column);
    return word == null ? null : kept.text(word);
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
