package org.lifeline.verification.exposure.search;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.postgres.DatabaseAccess;
import org.lifeline.verification.exposure.search.SearchedPlace.Kind;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyInputStream;

/**
 * Every row of every table of every database, system tables and statistics included, read as the administrator: in the
 * text form of a dump, and in the binary form, in which bytes are themselves. Compressed and out-of-line (TOAST) values
 * are complete.
 */
public record Tables(DatabaseAccess access) {

  private static final String BINARY = "binary";

  /** Receives the content of a table. */
  @FunctionalInterface
  public interface Reader {
    void read(String table, InputStream rows) throws IOException;
  }

  /** Has everything that is in the server's memory written to its files. */
  public void checkpoint() {
    try (var connection = open("postgres"); var sql = connection.createStatement()) {
      sql.execute("checkpoint");
    } catch (SQLException e) {
      throw failure("postgres", e);
    }
  }

  /** @return the number of tables */
  public int search(Search search) {
    read(BINARY, (table, rows) -> search.in(new SearchedPlace(Kind.TABLE, table), rows, offset -> "byte " + offset));
    return read("text",
        (table, rows) -> search.in(new SearchedPlace(Kind.TABLE, table), rows, offset -> "byte " + offset));
  }

  /** Reads the tables of the services and the registry in binary form, in which bytes are themselves. */
  public void readBytes(Reader reader) {
    read(BINARY, reader);
  }

  private int read(String format, Reader reader) {
    int tables = 0;
    for (var database : databases()) {
      try (var connection = open(database)) {
        for (var table : tables(connection, format)) {
          copy(connection, table, format, database, reader);
          tables++;
        }
      } catch (SQLException e) {
        throw failure(database, e);
      }
    }
    return tables;
  }

  private List<String> databases() {
    try (var connection = open("postgres")) {
      return column(connection, "select datname from pg_database where datallowconn order by datname");
    } catch (SQLException e) {
      throw failure("postgres", e);
    }
  }

  /** The tables that can be read in this format: some columns of system tables have no binary form. */
  private static List<String> tables(Connection connection, String format) throws SQLException {
    return column(connection, """
        select format('%I.%I', n.nspname, c.relname)
          from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where c.relkind in ('r', 'm') and n.nspname <> 'pg_toast'
        """ + (format.equals(BINARY) ? " and n.nspname not in ('pg_catalog', 'information_schema')" : "")
        + " order by 1");
  }

  static List<String> column(Connection connection, String query) throws SQLException {
    var values = new ArrayList<String>();
    try (var statement = connection.createStatement(); var rows = statement.executeQuery(query)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  private static void copy(Connection connection, String table, String format, String database, Reader reader)
      throws SQLException {
    var name = database + "." + (table.startsWith("public.") ? table.substring("public.".length()) : table);
    try (var rows = new PGCopyInputStream(connection.unwrap(PGConnection.class),
        "copy (select * from " + table + ") to stdout (format " + format + ")")) {
      reader.read(name, rows);
    } catch (IOException e) {
      throw new UncheckedIOException("the table " + name + " cannot be read", e);
    }
  }

  Connection open(String database) throws SQLException {
    return access.admin(database);
  }

  static StackFailure failure(String database, SQLException e) {
    return StackFailure.failed("The database " + database + " cannot be read (SQL state " + e.getSQLState() + ").");
  }
}
