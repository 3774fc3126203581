package org.lifeline.verification.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.lifeline.platform.testing.TestDatabase;
import org.lifeline.verification.history.OneOfEach;
import org.lifeline.verification.snapshot.ReferralRows.Lease;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Leases as referral-service keeps them. */
class LeasesIT {

  private static final TestDatabase DATABASE = new TestDatabase();
  private static final Instant UNTIL = Instant.parse("2026-11-25T10:00:07.123456Z");
  private static final Instant CHANGED = Instant.parse("2026-11-25T10:00:05Z");

  @AfterAll
  static void stop() {
    DATABASE.close();
  }

  @Test
  void aLeaseIsHeldToTheFirstChangeOfTheContactAfterIt() {
    var url = DATABASE.create("referral");
    var jdbc = migrated(url);
    var message = UUID.randomUUID();
    var referral = UUID.randomUUID();
    lease(jdbc, message, referral, 2);
    lease(jdbc, UUID.randomUUID(), referral, 4); // nothing has changed since
    lease(jdbc, UUID.randomUUID(), UUID.randomUUID(), 1); // of another referral
    changed(jdbc, referral, 2, CHANGED.minusSeconds(9));
    changed(jdbc, referral, 3, CHANGED);
    changed(jdbc, referral, 4, CHANGED.plusSeconds(9));

    try (var rows = Rows.open(url, "postgres", "", new OneOfEach())) {
      assertThat(ReferralReader.leases(rows)).containsExactly(new Lease(message, referral, 2, UNTIL, CHANGED));
    }
  }

  private static JdbcClient migrated(String url) {
    var database = new PGSimpleDataSource();
    database.setUrl(url);
    database.setUser("postgres");
    var flyway = Flyway.configure().configuration(Map.of("flyway.postgresql.transactional.lock", "false"));
    flyway.dataSource(database).outOfOrder(true)
        .locations("classpath:db/platform", "filesystem:../referral-service/src/main/resources/db/migration").load()
        .migrate();
    return JdbcClient.create(database);
  }

  private static void lease(JdbcClient jdbc, UUID message, UUID referral, long version) {
    jdbc.sql("""
        insert into contact_lease (message_id, referral_id, contact_version, leased_until)
        values (?, ?, ?, cast(? as timestamptz))
        """).params(message, referral, version, UNTIL.toString()).update();
  }

  private static void changed(JdbcClient jdbc, UUID referral, long version, Instant at) {
    jdbc.sql("""
        insert into referral_step (referral_id, topic, sequence, at, step, detail)
        values (?, 'referrals', ?, cast(? as timestamptz), 'safe-contact-changed', cast(? as jsonb))
        """).params(referral, version, at.toString(), "{\"version\": " + version + ", \"hold\": 0}").update();
  }
}
