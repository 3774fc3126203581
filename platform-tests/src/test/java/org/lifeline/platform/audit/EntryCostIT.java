package org.lifeline.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Measures the cost of an entry, including its sealing, and prints it ({@code -Dmeasure=true}). CPU is that of the
 * writing thread and of its database process; bytes are those on disk and those of the write-ahead log.
 */
@EnabledIfSystemProperty(named = "measure", matches = "true")
@EnabledOnOs(OS.LINUX)
class EntryCostIT {

  private static final int ENTRIES = 40_000;

  private final Ledger ledger = new Ledger();
  private final SingleConnectionDataSource connection = new SingleConnectionDataSource(ledger.database.getJdbcUrl(),
      "postgres", "", true);
  private final JdbcClient jdbc = JdbcClient.create(connection);
  private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(connection));
  private final AuditLog log = new AuditLog(jdbc, Clock.systemUTC(), () -> null);

  @AfterEach
  void close() {
    connection.destroy();
    ledger.close();
  }

  @Test
  void anEntryAmongAHundredOfATransaction() {
    measure("among 100 of a transaction", 100);
  }

  @Test
  void anEntryAloneInItsTransaction() {
    measure("alone in its transaction", 1);
  }

  private void measure(String what, int together) {
    // Warm, and the same transactions without an entry, to be taken off.
    write(together, true);
    var without = cpu(() -> write(together, false));
    long rows = size("audit_entry");
    long wal = walPosition();
    var writing = cpu(() -> write(together, true));
    wal = walPosition() - wal;
    rows = size("audit_entry") - rows;
    var sealer = ledger.sealer(jdbc, transaction);
    long seals = size("audit_seal");
    var sealing = cpu(() -> ledger.seal(sealer));
    seals = size("audit_seal") - seals;
    System.out.printf(Locale.ROOT,
        "MEASURED an entry %s: CPU writing %.1f us (service %.1f, database %.1f), sealing %.1f us; disk %d + %d bytes, "
            + "write-ahead log %d bytes%n",
        what, each(writing.all() - without.all()), each(writing.own - without.own),
        each(writing.database - without.database), each(sealing.all()) / 2, rows / ENTRIES, seals / ENTRIES / 2,
        wal / ENTRIES);
    assertThat(ledger.chained()).hasSize(2 * ENTRIES);
  }

  private void write(int together, boolean record) {
    for (int i = 0; i < ENTRIES; i += together) {
      var subjects = Stream.generate(UUID::randomUUID).limit(together).toList();
      transaction.executeWithoutResult(status -> write(subjects, record));
    }
  }

  private void write(List<UUID> subjects, boolean record) {
    jdbc.sql("select pg_current_xact_id()::text").query(String.class).single();
    if (record) {
      log.record(Ledger.ACT, subjects);
    }
  }

  /** In nanoseconds. */
  private record Cpu(long own, long database) {
    long all() {
      return own + database;
    }
  }

  private Cpu cpu(Runnable work) {
    LongSupplier own = () -> ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    long ownBefore = own.getAsLong();
    long databaseBefore = databaseCpu();
    work.run();
    return new Cpu(own.getAsLong() - ownBefore, databaseCpu() - databaseBefore);
  }

  /** User and system time of the one process that serves the one connection. */
  private long databaseCpu() {
    var pid = jdbc.sql("select pg_backend_pid()").query(Integer.class).single();
    try {
      var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 10_000_000L; // ticks of 10 ms
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long walPosition() {
    return jdbc.sql("select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint").query(Long.class)
        .single();
  }

  private long size(String table) {
    return jdbc.sql("select pg_total_relation_size(?)").param(table).query(Long.class).single();
  }

  private static double each(long nanoseconds) {
    return nanoseconds / 1_000.0 / ENTRIES;
  }
}
