package org.lifeline.referral.survivor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lifeline.platform.sealing.BlindIndex;
import org.lifeline.platform.sealing.Keyset;
import org.lifeline.platform.sealing.Keyset.Purpose;
import org.lifeline.platform.testing.TestSurroundings;
import org.lifeline.referral.progress.Steps;
import org.lifeline.referral.survivor.KnownSurvivors.Replacing;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.json.JsonMapper;

/** The database keeps no statistics on the blind index, and still uses it. */
class KnownSurvivorsIT {

  private static final int REFERRALS = 20_000;
  private static final BlindKey SOMEBODY = new BlindKey(ByteBuffer.allocate(16).putInt(12, 4711).array());

  private final SingleConnectionDataSource database = new SingleConnectionDataSource();
  private final JdbcClient jdbc = JdbcClient.create(database);
  private final KnownSurvivors known = new KnownSurvivors(jdbc, new Steps(jdbc, JsonMapper.shared()));

  @BeforeEach
  void prepare() {
    var address = TestSurroundings.DATABASE.create("known_survivors_" + System.nanoTime());
    database.setUrl(address);
    database.setUsername("postgres");
    database.setPassword("");
    database.setSuppressClose(true);
    Flyway.configure().configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
        .dataSource(address, "postgres", "").locations("classpath:db/platform", "classpath:db/migration")
        .outOfOrder(true).load().migrate();
    jdbc.sql("""
        set plan_cache_mode = force_generic_plan; set enable_seqscan = off; set enable_bitmapscan = off;
        insert into referral (id, partner, case_reference, region, band, risk_score, consent_overridden, accepted_at,
                              blind_index, person, person_key)
        select cast(lpad(to_hex(i), 12, '0') || '70008000000000000000' as uuid), 'harbour-refuge', 'case', 'E12000007',
               'high', 5, false, now(), decode(lpad(to_hex(i), 32, '0'), 'hex'), sha256('a'), sha256('b')
          from generate_series(1, %d) i;
        analyze
        """.formatted(REFERRALS)).update();
  }

  @AfterEach
  void close() {
    database.destroy();
  }

  @Test
  void findsOneOfManyWithoutReadingTheOthers() {
    long before = read();

    assertThat(known.find(List.of(SOMEBODY, SOMEBODY)).get(SOMEBODY)).hasSize(1);

    assertThat(read() - before).isLessThan(10);
  }

  @Test
  void findsWhatIsInThePlaceOfOneWithoutReadingTheOthers() {
    jdbc.sql("""
        update referral later set replaces = earlier.id from referral earlier
         where earlier.blind_index = ? and later.blind_index in (decode(lpad(to_hex(4712), 32, '0'), 'hex'))
        """).param(SOMEBODY.bytes()).update();
    var somebodyNew = new BlindKey(ByteBuffer.allocate(16).putInt(12, REFERRALS + 1).array());
    var earlier = Objects.requireNonNull(known.find(List.of(SOMEBODY)).get(SOMEBODY));
    assertThat(earlier).hasSize(2);
    long before = read();

    assertThat(known.find(List.of(SOMEBODY)).get(SOMEBODY)).hasSize(2);
    assertThat(known.find(List.of(somebodyNew), List.of(new Replacing(somebodyNew, idOf(earlier)))).get(somebodyNew))
        .extracting(Known::replaces).containsExactly(idOf(earlier));

    assertThat(read() - before).isLessThan(20);
  }

  @Test
  void movesOneOfManyWithoutReadingTheOthers() {
    var somebodyNew = new BlindKey(ByteBuffer.allocate(16).putInt(12, REFERRALS + 1).array());
    long before = read();

    new FormerEntries(jdbc, new SurvivorIndex(BlindIndex.of(Keyset.generate(Purpose.BLIND_INDEX))))
        .move(Map.of(SOMEBODY, somebodyNew));

    assertThat(read() - before).isLessThan(10);
    assertThat(known.find(List.of(SOMEBODY, somebodyNew))).containsOnlyKeys(somebodyNew);
  }

  private static UUID idOf(List<Known> earlier) {
    return earlier.stream().filter(known -> known.replaces() == null).findFirst().orElseThrow().id();
  }

  @Test
  void nothingSealedIsInTheStatistics() {
    assertThat(jdbc.sql("select attname from pg_stats where tablename = 'referral'").query(String.class).list())
        .contains("partner", "accepted_at").doesNotContain("blind_index", "person", "person_key");
  }

  /** How many index entries, or rows without an index, of the table were read so far. */
  private long read() {
    jdbc.sql("select pg_stat_force_next_flush()").query(row -> {
    });
    return jdbc.sql("""
        select (select sum(idx_tup_read) from pg_stat_user_indexes where relname = 'referral')
             + (select seq_tup_read from pg_stat_user_tables where relname = 'referral')
        """).query(Long.class).single();
  }
}
