package org.lifeline.verification.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lifeline.platform.audit.Act;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.audit.AuditSealer;
import org.lifeline.platform.audit.Who;
import org.lifeline.platform.outbox.Outbox;
import org.lifeline.platform.outbox.OutgoingRecord;
import org.lifeline.platform.testing.TestDatabase;
import org.lifeline.platform.tracing.Traces;
import org.lifeline.verification.audit.Fault.Kind;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Tampering with the audit log by an owner of the database is found, whatever is done. */
class RecordCheckIT {

  private static final TestDatabase DATABASE = new TestDatabase();
  private static final String SERVICE = "test-service";

  private enum Word {
    TEST, OPENED_THING, LABEL
  }

  private final PGSimpleDataSource database = new PGSimpleDataSource();
  private final JdbcClient jdbc = JdbcClient.create(database);
  private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(database));
  private final AuditLog log = new AuditLog(jdbc, Clock.systemUTC(), () -> null);
  private final List<Head> heads = new ArrayList<>();
  private String address = "";

  @BeforeEach
  void record() {
    address = DATABASE.create("record_" + UUID.randomUUID().toString().replace("-", ""));
    database.setUrl(address);
    database.setUser("postgres");
    Flyway.configure().dataSource(database).locations("classpath:db/platform").load().migrate();
    for (int block = 0; block < 3; block++) {
      var act = Act.of(Who.service(Word.TEST), Word.OPENED_THING, Word.LABEL);
      transaction.executeWithoutResult(
          status -> log.record(act, List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID())));
      seal();
    }
  }

  @AfterAll
  static void stop() {
    DATABASE.close();
  }

  @Test
  void recordThatNobodyHasTouchedIsWhole() {
    var result = check();

    assertThat(result.faults()).isEmpty();
    assertThat(result.entries()).isEqualTo(9);
    assertThat(result.head()).isEqualTo(9);
  }

  @Test
  void editIsFound() {
    byForce("update audit_entry set who = 'somebody-else' where id = 5");

    assertThat(check().faults()).singleElement()
        .satisfies(fault -> {
          assertThat(fault.kind()).isEqualTo(Kind.EDITED);
          assertThat(fault.position()).isEqualTo(5);
          assertThat(fault.entry()).isEqualTo(5);
        });
  }

  @Test
  void oneMicrosecondIsAnEdit() {
    byForce("update audit_entry set at = at + interval '1 microsecond' where id = 9");

    assertThat(check().faults()).extracting(Fault::kind).containsExactly(Kind.EDITED);
  }

  @Test
  void deletionIsFound() {
    byForce("delete from audit_entry where id = 4");

    assertThat(check().faults()).extracting(Fault::toString).containsExactly(
        "deleted at position 4 (row 4): the entry is gone");
  }

  @Test
  void anotherOrderIsFound() {
    byForce("update audit_seal set entries = array[5, 4, 6] where first_position = 4");

    assertThat(check().faults()).extracting(Fault::kind).containsExactly(Kind.REORDERED, Kind.REORDERED);
  }

  @Test
  void cutOffEndIsFoundWithWhateverIsWrittenInItsPlace() {
    byForce("delete from audit_entry where id > 6");
    byForce("delete from audit_seal where first_position > 6");
    assertThat(check().faults()).extracting(Fault::kind).containsExactly(Kind.CUT_OFF);
    assertThat(check().faults().getFirst().what()).contains("entries 7 to 9");

    var published = List.copyOf(heads);
    transaction.executeWithoutResult(status -> log.record(Act.of(Who.UNKNOWN, Word.TEST, Word.LABEL), List.of(
        UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID())));
    seal();
    assertThat(check(published).faults()).extracting(Fault::kind).containsExactly(Kind.REWRITTEN);
  }

  @Test
  void blockThatIsGoneIsFoundAndItsEntriesAsUnsealedByAnybody() {
    byForce("delete from audit_seal where first_position = 4");

    assertThat(check().faults()).extracting(Fault::kind).containsExactly(Kind.DELETED, Kind.ADDED, Kind.ADDED,
        Kind.ADDED);
  }

  @Test
  void entryThatIsSmuggledInAfterwardsIsFound() {
    byForce("delete from audit_entry where id = 4");
    byForce("""
        insert into audit_entry (id, at, who_kind, who, action, why) overriding system value
        values (4, now(), 'service', 'test', 'opened-thing', 'label')
        """);
    byForce("""
        insert into audit_entry (id, at, who_kind, who, action, why) overriding system value
        values (0, now(), 'service', 'test', 'opened-thing', 'label')
        """);

    assertThat(check().faults()).extracting(Fault::kind).containsExactly(Kind.EDITED, Kind.ADDED);
  }

  @Test
  void everythingThatIsGoneIsFound() {
    byForce("truncate audit_entry");
    byForce("truncate audit_seal");

    assertThat(check().faults()).extracting(Fault::kind).containsExactly(Kind.CUT_OFF);
  }

  @Test
  void chainThatIsSealedAnewIsFound() {
    byForce("update audit_entry set action = 'did-nothing' where id = 5");
    byForce("truncate audit_seal");
    var published = List.copyOf(heads);
    seal();

    assertThat(check(published).faults()).extracting(Fault::kind).containsExactly(Kind.REWRITTEN, Kind.REWRITTEN);
    assertThat(check(published).faults().getFirst().what()).contains("entries 4 to 6");
  }

  @Test
  void headsThatAreGoneAndEntriesThatNobodySealsAreFoundAfterAMinute() {
    assertThat(check(List.of()).faults()).isEmpty();
    byForce("update audit_seal set sealed_at = sealed_at - interval '2 minutes'");
    assertThat(check(List.of()).faults()).extracting(Fault::kind).containsExactly(Kind.UNPUBLISHED);

    byForce("""
        insert into audit_entry (at, who_kind, who, action, why)
        values (now() - interval '2 minutes', 'service', 'test', 'opened-thing', 'label')
        """);
    assertThat(check().faults()).extracting(Fault::kind).containsExactly(Kind.UNSEALED);
  }

  @Test
  void linesAreFoundBySubjectByWhoAndByTime() {
    var subject = UUID.randomUUID();
    transaction.executeWithoutResult(status -> log
        .record(Act.of(new Who("partner", "harbour-refuge/u-17"), Word.TEST, Word.LABEL), subject));
    try (var reader = reader()) {
      assertThat(reader.lines(new Question(subject, null, null, 10))).singleElement()
          .satisfies(line -> assertThat(line.position()).isZero());
      for (var who : List.of("partner", "harbour-refuge", "u-17", "harbour-refuge/u-17")) {
        assertThat(reader.lines(new Question(null, who, null, 10))).as(who).hasSize(1);
      }
      assertThat(reader.lines(new Question(null, "harbour", null, 10))).isEmpty();
      assertThat(reader.lines(new Question(null, null, Instant.now().plus(Duration.ofHours(1)), 10))).isEmpty();
      assertThat(reader.lines(new Question(null, null, null, 3))).extracting(AuditReader.Line::position)
          .containsExactly(8L, 9L, 0L);
      assertThat(reader.lines(new Question(null, null, null, Long.MAX_VALUE))).hasSize(10);
    }
  }

  /** The record is kept for years, and of these an hour is asked for. */
  @Test
  void linesAreReadFromTheNewestOn() {
    var old = Instant.now().minus(Duration.ofDays(300));
    byForce("update audit_seal set sealed_at = '" + old + "'");
    byForce("update audit_entry set at = '" + old + "'");
    byForce("""
        insert into audit_entry (at, who_kind, who, action, why)
        select '%s', 'service', 'test', 'opened-thing', 'label' from generate_series(1, 20000)
        """.formatted(old));
    byForce("""
        insert into audit_seal (last_position, first_position, up_to, entries, hashes, sealed_at)
        select 9 + b * 10, b * 10, 9 + b * 10, array(select generate_series(b * 10, 9 + b * 10)), '', '%s'
          from generate_series(1, 2000) as b
        """.formatted(old));
    transaction.executeWithoutResult(
        status -> log.record(Act.of(Who.UNKNOWN, Word.TEST, Word.LABEL), UUID.randomUUID()));
    jdbc.sql("analyze audit_entry, audit_seal").update();
    long whole = scans("seq_scan");
    long by = scans("idx_scan");

    try (var reader = reader()) {
      assertThat(reader.lines(new Question(null, null, Instant.now().minusSeconds(60), 100))).hasSize(1);
      assertThat(reader.lines(new Question(null, null, null, 3))).extracting(AuditReader.Line::position)
          .containsExactly(20_008L, 20_009L, 0L);
    }

    await().atMost(Duration.ofMinutes(1)).until(() -> scans("idx_scan") > by); // counted once the connection has ended
    assertThat(scans("seq_scan")).isEqualTo(whole);
    try (var reader = reader()) {
      assertThat(reader.lines(new Question(null, null, old, 100_000))).hasSize(20_010);
    }
  }

  private long scans(String kind) {
    return jdbc.sql("select sum(" + kind + ") from pg_stat_user_tables where relname in ('audit_entry', 'audit_seal')")
        .query(Long.class).single();
  }

  private void seal() {
    var sealer = new AuditSealer(jdbc, transaction, new Outbox(jdbc, () -> {
    }, Traces.OFF), head -> {
      heads.add(new Head(SERVICE, head.position(), head.hash(), head.sealedAt()));
      return new OutgoingRecord("audit-heads", head.key().getBytes(UTF_8), new byte[0], List.of());
    }, Clock.systemUTC(), SERVICE);
    await().atMost(Duration.ofMinutes(1)).until(sealer::seal);
  }

  private RecordCheck.Result check() {
    return check(heads);
  }

  private RecordCheck.Result check(List<Head> published) {
    try (var reader = reader()) {
      return RecordCheck.hold(SERVICE, reader, published);
    }
  }

  private AuditReader reader() {
    return AuditReader.open(address, "postgres", "");
  }

  /** As only the owner of the database can. */
  private void byForce(String change) {
    transaction.executeWithoutResult(status -> {
      jdbc.sql("set local session_replication_role = replica").update();
      jdbc.sql(change).update();
    });
  }
}
