package org.lifeline.platform.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;

/** A real PostgreSQL server with as many empty databases as are asked for. */
public final class TestDatabase implements AutoCloseable {

  private final EmbeddedPostgres server;

  public TestDatabase() {
    try {
      server = EmbeddedPostgres.builder().setServerConfig("max_connections", "100").start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Creates a database and returns its JDBC address; user {@code postgres}, no password. */
  public String create(String name) {
    try (var connection = server.getPostgresDatabase().getConnection(); var statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + name;
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
