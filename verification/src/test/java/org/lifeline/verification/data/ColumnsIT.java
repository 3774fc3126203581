package org.lifeline.verification.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lifeline.localstack.service.ServiceEntry;
import org.lifeline.platform.testing.TestDatabase;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yaml.snakeyaml.Yaml;

/** What {@code operations/databases/columns.yaml} says of the databases matches what the migrations create. */
class ColumnsIT {

  private static final TestDatabase DATABASE = new TestDatabase();
  private static final Path ROOT = Path.of("..");
  private static final List<String> SENSITIVITIES = List.of("public", "operational", "staff", "pseudonymous",
      "sealed");

  static List<ServiceEntry> services() {
    return ServiceEntry.KEEPERS;
  }

  @AfterAll
  static void stop() {
    DATABASE.close();
  }

  @ParameterizedTest
  @MethodSource("services")
  void everyColumnIsOnTheDataMap(ServiceEntry service) throws IOException {
    var jdbc = migrated(service);

    assertThat(columns(jdbc, "true"))
        .as("columns of %s; say in operations/databases/columns.yaml how sensitive each is", service.database())
        .containsExactlyInAnyOrderElementsOf(described(service.database()));
    assertThat(columns(jdbc, "a.atttypid = 'bytea'::regtype and a.attstattarget is distinct from 0"))
        .as("columns of bytes of which statistics would keep values; `alter table ... set statistics 0`").isEmpty();
  }

  private static JdbcClient migrated(ServiceEntry service) {
    var database = new PGSimpleDataSource();
    database.setUrl(DATABASE.create(service.database()));
    database.setUser("postgres");
    var flyway = Flyway.configure().configuration(Map.of("flyway.postgresql.transactional.lock", "false"));
    flyway.dataSource(database).outOfOrder(true).locations("classpath:db/platform",
        "filesystem:" + ROOT.resolve(service.name()).resolve("src/main/resources/db/migration")).load().migrate();
    return JdbcClient.create(database);
  }

  private static List<String> columns(JdbcClient jdbc, String which) {
    return jdbc.sql("""
        select c.relname || '.' || a.attname
          from pg_attribute a join pg_class c on c.oid = a.attrelid
         where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
           and c.relname <> 'flyway_schema_history' and
        """ + which).query(String.class).list();
  }

  private static TreeSet<String> described(String database) throws IOException {
    Map<String, List<Map<String, Object>>> file = new Yaml()
        .load(Files.readString(ROOT.resolve("operations/databases/columns.yaml")));
    var columns = new TreeSet<String>();
    Stream.of("in_every_service", database).flatMap(part -> file.getOrDefault(part, List.of()).stream())
        .forEach(table -> SENSITIVITIES.forEach(sensitivity -> {
          if (table.get(sensitivity) instanceof List<?> list) {
            list.forEach(column -> columns.add(table.get("table") + "." + name(column)));
          }
        }));
    return columns;
  }

  private static Object name(Object column) {
    return column instanceof Map<?, ?> sealed ? String.valueOf(sealed.get("column")) : column;
  }
}
