package org.lifeline.platform.doors.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.lifeline.platform.testing.TestSurroundings;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How long an answer is kept for whoever repeats a request. */
class KeptAnswersIT {

  @Test
  void answersOfTwoDaysAreForgotten() {
    var database = new PGSimpleDataSource();
    database.setUrl(TestSurroundings.DATABASE.create("answers_" + UUID.randomUUID().toString().replace("-", "")));
    database.setUser("postgres");
    Flyway.configure().dataSource(database).locations("classpath:db/platform").load().migrate();
    var jdbc = JdbcClient.create(database);
    jdbc.sql("""
        insert into idempotent_request (client, key, fingerprint, status, body, answered_at)
        select 'partner/harbour-refuge', hours || ' h', '', 200, '', now() - make_interval(hours => hours)
          from unnest(array[0, 47, 49]) as hours
        """).update();

    new KeptAnswers(jdbc).forgetOld();

    assertThat(jdbc.sql("select key from idempotent_request").query(String.class).list())
        .containsExactlyInAnyOrder("0 h", "47 h");
  }
}
