package org.lifeline.platform.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lifeline.platform.testing.TestSurroundings;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A migration that has to wait for a table does not make everybody else wait. */
class MigrationLocksIT {

  @TempDir
  Path scripts;

  private final PGSimpleDataSource database = new PGSimpleDataSource();
  private final JdbcClient jdbc = JdbcClient.create(database);

  @BeforeEach
  void create() throws IOException {
    Files.writeString(scripts.resolve("V1__things.sql"), "create table thing (name text)");
    database.setUrl(TestSurroundings.DATABASE.create("locks_" + UUID.randomUUID().toString().replace("-", "")));
    database.setUser("postgres");
  }

  @Test
  void tableThatABackupHoldsIsNotWaitedForAndTheMigrationIsBegunAnew() throws IOException, SQLException {
    migrate();
    Files.writeString(scripts.resolve("V2__colour.sql"), "alter table thing add column colour text");
    try (var backup = database.getConnection(); var statement = backup.createStatement()) {
      backup.setAutoCommit(false);
      statement.execute("lock table thing in access share mode");

      assertThatThrownBy(this::migrate).isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("pg_dump").hasStackTraceContaining("V2__colour.sql");
      assertThat(jdbc.sql("select count(*) from thing").query(Integer.class).single()).isZero();
    }
    migrate();

    assertThat(jdbc.sql("select count(colour) from thing").query(Integer.class).single()).isZero();
  }

  @Test
  void whatIsDoneInNoTransactionMayWait() throws IOException {
    Files.writeString(scripts.resolve("V2__in_one.sql"),
        "create table seen as select current_setting('lock_timeout') as lock_timeout");
    Files.writeString(scripts.resolve("V3__in_none.sql"), "insert into seen select current_setting('lock_timeout')");
    Files.writeString(scripts.resolve("V3__in_none.sql.conf"), "executeInTransaction=false");
    migrate();

    assertThat(jdbc.sql("select lock_timeout from seen").query(String.class).list()).containsExactly("3s", "0");
  }

  private void migrate() {
    var flyway = Flyway.configure().configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
        .callbacks(new MigrationLocks()).dataSource(database).locations("filesystem:" + scripts).load();
    new DatabaseConfiguration().migrations(true).migrate(flyway);
  }
}
