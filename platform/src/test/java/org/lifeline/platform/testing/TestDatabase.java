package org.lifeline.platform.testing;

import static org.awaitility.Awaitility.await;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/** A real PostgreSQL server with as many empty databases as are asked for. */
public final class TestDatabase implements AutoCloseable {

  /** Settings for speed: nothing has to survive a crash of the machine. */
  private static final Map<String, String> SETTINGS = Map.of("max_connections", "100", "fsync", "off");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final int port = FreePorts.next();
  private final TestServer server;

  public TestDatabase() {
    server = TestServer.inContainers()
        ? ContainedServer.postgres(port, SETTINGS, this::untilItAnswers)
        : new EmbeddedDatabase(port, SETTINGS);
  }

  /** Starts it, or starts it again after {@link #stop}, with the data it had. */
  public void start() {
    server.start();
  }

  /** Stops it; clients see an outage. */
  public void stop() {
    server.stop();
  }

  /** Creates a database and returns its JDBC address; user {@code postgres}, no password. */
  public String create(String name) {
    execute("create database " + name);
    return address(name);
  }

  /** Ends every connection to a database, as a failover or a firewall would. */
  public void cutConnections(String name) {
    execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
  }

  /**
   * Has a database refuse whatever is written, or take it again; ends every connection to it.
   *
   * @param readOnly whether it refuses
   */
  public void setReadOnly(String name, boolean readOnly) {
    execute("alter database " + name + " set default_transaction_read_only = " + readOnly);
    cutConnections(name);
  }

  private void untilItAnswers() {
    await().atMost(PATIENCE).ignoreExceptions().until(() -> {
      execute("select 1");
      return true;
    });
  }

  private void execute(String sql) {
    try (var connection = DriverManager.getConnection(address("postgres"), "postgres", "");
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private String address(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  @Override
  public void close() {
    server.close();
  }
}
