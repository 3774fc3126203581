package org.lifeline.platform.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lifeline.platform.testing.TestSurroundings;
import org.springframework.jdbc.core.simple.JdbcClient;

class ColumnsIT {

  private static final HikariDataSource DATABASE = new HikariDataSource();
  private static final JdbcClient JDBC = JdbcClient.create(DATABASE);

  @BeforeAll
  static void connect() {
    DATABASE.setJdbcUrl(
        TestSurroundings.DATABASE.create("columns_" + UUID.randomUUID().toString().replace("-", "")));
    DATABASE.setUsername("postgres");
    DATABASE.setMaximumPoolSize(1);
  }

  @AfterAll
  static void disconnect() {
    DATABASE.close();
  }

  @Test
  void idsComeAsTheyWere() {
    var values = Arrays.asList(UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057"), null,
        UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff"), new UUID(0, 0));

    assertThat(read("uuid", Columns.ids(values, id -> id), UUID.class)).isEqualTo(values);
  }

  @Test
  void numbersComeAsTheyWere() {
    var longs = Arrays.asList(null, 0L, -1L, Long.MIN_VALUE, Long.MAX_VALUE);
    var ints = Arrays.asList(0, -1, null, Integer.MIN_VALUE, Integer.MAX_VALUE);

    assertThat(read("bigint", Columns.longs(longs, n -> n), Long.class)).isEqualTo(longs);
    assertThat(read("int", Columns.ints(ints, n -> n), Integer.class)).isEqualTo(ints);
  }

  @Test
  void flagsComeAsTheyWere() {
    var values = Arrays.asList(true, null, false);

    assertThat(read("boolean", Columns.flags(values, flag -> flag), Boolean.class)).isEqualTo(values);
  }

  @Test
  void instantsComeAsTheyWereAndAreRoundedAsTextsAre() {
    var values = Stream.of("2026-12-01T13:41:32.123456Z", "1999-12-31T23:59:59.999999Z", "1969-12-31T23:59:59.000001Z",
        "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z", "2026-12-01T13:41:32.123456501Z",
        "1950-12-01T13:41:32.123456499Z", "1950-12-01T13:41:32.9999999Z").map(Instant::parse)
        .collect(Collectors.toCollection(ArrayList::new));
    values.add(2, null);

    assertThat(read("timestamptz", Columns.instants(values, at -> at), OffsetDateTime.class))
        .isEqualTo(read("timestamptz", Columns.text(values, at -> at), OffsetDateTime.class)).hasSize(9)
        .startsWith(OffsetDateTime.parse("2026-12-01T13:41:32.123456Z"));
  }

  @Test
  void noRowsAreAnEmptyArray() {
    assertThat(read("uuid", Columns.ids(List.of()), UUID.class)).isEmpty();
    assertThat(JDBC.sql("select cast(:ids as uuid[]) = '{}'").param("ids", Columns.ids(List.of())).query(Boolean.class)
        .single()).isTrue();
  }

  @Test
  void statementIsPreparedOnceWhateverTheValues() {
    var sql = "select count(*) from unnest(cast(:id as uuid[]), cast(:n as bigint[]), cast(:at as timestamptz[])) as once";
    for (int i = 0; i < 20; i++) {
      var rows = Collections.nCopies(i, i);
      JDBC.sql(sql).param("id", Columns.ids(rows, n -> n % 2 == 0 ? null : new UUID(n, n)))
          .param("n", Columns.longs(rows, n -> n % 2 == 0 ? null : 1L))
          .param("at", Columns.instants(rows, n -> n % 2 == 0 ? null : Instant.EPOCH)).query(Long.class).single();
    }

    assertThat(JDBC.sql("select parameter_types::text from pg_prepared_statements where statement like '%as once'")
        .query(String.class).list()).containsExactly("{uuid[],bigint[],\"timestamp with time zone[]\"}");
  }

  private static <T> List<@Nullable T> read(String type, Object array, Class<T> as) {
    return JDBC.sql("select v from unnest(cast(:values as " + type + "[])) with ordinality as u (v, n) order by n")
        .param("values", array).query((row, n) -> row.getObject(1, as)).list();
  }
}
