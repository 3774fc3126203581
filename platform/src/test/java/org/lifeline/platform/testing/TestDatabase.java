package org.lifeline.platform.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** A real PostgreSQL server with as many empty databases as are asked for. Its data is under {@code target}. */
public final class TestDatabase implements AutoCloseable {

  private final Path folder;
  private final int port = TestBroker.freePort();
  private EmbeddedPostgres server;

  public TestDatabase() {
    try {
      folder = Files.createTempDirectory(Files.createDirectories(Path.of("target").toAbsolutePath()), "test-database");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start();
  }

  /** Starts it, or starts it again after {@link #stop}, with the data it had. */
  public void start() {
    try {
      server = EmbeddedPostgres.builder().setDataDirectory(folder.resolve("data")).setCleanDataDirectory(false)
          .setPort(port).setServerConfig("max_connections", "100").start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes it away; clients see an outage. */
  public void stop() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Creates a database and returns its JDBC address; user {@code postgres}, no password. */
  public String create(String name) {
    execute("create database " + name);
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + name;
  }

  /** Ends every connection to a database, as a failover or a firewall would. */
  public void cutConnections(String name) {
    execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
  }

  private void execute(String sql) {
    try (var connection = server.getPostgresDatabase().getConnection(); var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    stop();
  }
}
