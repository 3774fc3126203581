package org.lifeline.platform.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lifeline.platform.testing.TestSurroundings;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class FailedMigrationsIT {

  @TempDir
  Path scripts;

  @Test
  void indexThatCouldNotBeBuiltIsBegunAnewOnceItsCauseIsMended() throws IOException {
    Files.writeString(scripts.resolve("V1__things.sql"),
        "create table thing (name text); insert into thing values ('a'), ('a');");
    Files.writeString(scripts.resolve("V2__index.sql"),
        "drop index concurrently if exists thing_name; create unique index concurrently thing_name on thing (name);");
    var database = new PGSimpleDataSource();
    database.setUrl(TestSurroundings.DATABASE.create("failed_migrations"));
    database.setUser("postgres");
    var flyway = Flyway.configure().configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
        .dataSource(database).locations("filesystem:" + scripts).load();
    var migrations = new DatabaseConfiguration().migrations(true);
    assertThatThrownBy(() -> migrations.migrate(flyway)).isInstanceOf(FlywayException.class);

    assertThatThrownBy(() -> migrations.migrate(flyway)).as("as long as the cause is there")
        .isInstanceOf(FlywayException.class).hasMessageContaining("could not create unique index");
    var jdbc = JdbcClient.create(database);
    jdbc.sql("delete from thing").update();
    migrations.migrate(flyway);

    assertThat(jdbc.sql("select indisvalid from pg_index where indexrelid = 'thing_name'::regclass")
        .query(Boolean.class).single()).isTrue();
  }
}
