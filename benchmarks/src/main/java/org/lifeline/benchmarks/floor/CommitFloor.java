package org.lifeline.benchmarks.floor;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.lifeline.benchmarks.measure.Latencies;
import org.lifeline.localstack.postgres.DatabaseAccess;
import org.lifeline.localstack.postgres.PostgresServer;

/**
 * The performance of the stack's PostgreSQL alone, in a separate database that is dropped at the end: rows of a UUID
 * and 200 bytes, with every commit waiting for the disk as the services' do (synchronous_commit=on).
 */
final class CommitFloor implements AutoCloseable {

  private static final String DATABASE = "bench_floor";
  private static final String INSERT = "insert into floor (id, body) values (?, ?)";
  private static final int BATCH = 500;
  private static final byte[] BODY = "x".repeat(200).getBytes(StandardCharsets.US_ASCII);

  private final DatabaseAccess databases;

  CommitFloor(DatabaseAccess databases) throws SQLException {
    this.databases = databases;
    administer("drop database if exists " + DATABASE);
    administer("create database " + DATABASE);
    try (var connection = connect(); var sql = connection.createStatement()) {
      sql.execute("create table floor (id uuid primary key, body bytea not null)");
    }
  }

  Connection connect() throws SQLException {
    return databases.as(PostgresServer.ADMIN, DATABASE, "&reWriteBatchedInserts=true");
  }

  /** Commits of one row each per second, over this many connections at once. */
  double commitsPerSecond(int connections, Duration time) throws SQLException, InterruptedException {
    return perSecond(connections, time, CommitFloor::commitOne, 1);
  }

  /** Rows per second over one connection, with {@value #BATCH} rows in each statement and commit. */
  double batchedRowsPerSecond(Duration time) throws SQLException, InterruptedException {
    return perSecond(1, time, insert -> {
      for (int i = 0; i < BATCH; i++) {
        bind(insert);
        insert.addBatch();
      }
      insert.executeBatch();
    }, BATCH);
  }

  /** The latencies of commits of one row when nothing else commits. */
  Latencies commitAlone(int commits) throws SQLException {
    var latencies = new Latencies();
    try (var connection = connect(); var insert = connection.prepareStatement(INSERT)) {
      for (int i = -commits / 5; i < commits; i++) {
        long begun = System.nanoTime();
        commitOne(insert);
        if (i >= 0) {
          latencies.record(System.nanoTime() - begun);
        }
      }
    }
    return latencies;
  }

  static PreparedStatement insert(Connection connection) throws SQLException {
    return connection.prepareStatement(INSERT);
  }

  /** Inserts a row on a connection with auto-commit. */
  static void commitOne(PreparedStatement insert) throws SQLException {
    bind(insert);
    insert.executeUpdate();
  }

  private static void bind(PreparedStatement insert) throws SQLException {
    insert.setObject(1, UUID.randomUUID());
    insert.setBytes(2, BODY);
  }

  private interface Work {
    void once(PreparedStatement insert) throws SQLException;
  }

  /** Measures a rate; the first fifth of the time warms up and does not count. */
  private double perSecond(int connections, Duration time, Work work, int rowsEach)
      throws SQLException, InterruptedException {
    long from = System.nanoTime() + time.toNanos() / 5;
    long until = from + time.toNanos();
    var counts = new ArrayList<Future<Long>>();
    try (var threads = Executors.newFixedThreadPool(connections)) {
      for (int i = 0; i < connections; i++) {
        counts.add(threads.submit(() -> {
          long done = 0;
          try (var connection = connect(); var insert = connection.prepareStatement(INSERT)) {
            for (long now = System.nanoTime(); now < until; now = System.nanoTime()) {
              work.once(insert);
              done += now < from ? 0 : 1;
            }
          }
          return done;
        }));
      }
      return sum(counts) * rowsEach / (time.toNanos() / 1e9);
    }
  }

  private static double sum(List<Future<Long>> counts) throws SQLException, InterruptedException {
    long sum = 0;
    for (var count : counts) {
      try {
        sum += count.get();
      } catch (ExecutionException e) {
        throw new SQLException("the floor could not be measured", e.getCause());
      }
    }
    return sum;
  }

  private void administer(String statement) throws SQLException {
    try (var connection = databases.admin("postgres"); var sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }

  @Override
  public void close() throws SQLException {
    administer("drop database if exists " + DATABASE);
  }
}
