package org.lifeline.platform.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.lifeline.platform.outbox.Outbox;
import org.lifeline.platform.outbox.OutgoingRecord;
import org.lifeline.platform.outbox.Unsent;
import org.lifeline.platform.testing.TestSurroundings;
import org.lifeline.platform.tracing.Traces;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An audit record on a database for one test. */
final class Ledger implements AutoCloseable {

  static final String SERVICE = "test-service";

  enum Part {
    TEST
  }

  enum Action {
    OPENED_THING
  }

  enum Why {
    LABEL, CURIOSITY
  }

  static final Act ACT = Act.of(Who.service(Part.TEST), Action.OPENED_THING, Why.LABEL);

  final HikariDataSource database = new HikariDataSource();
  final JdbcClient jdbc = JdbcClient.create(database);
  final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(database));
  final AuditLog log = new AuditLog(jdbc, Clock.systemUTC(), () -> null);

  Ledger() {
    database
        .setJdbcUrl(TestSurroundings.DATABASE.create("audit_" + UUID.randomUUID().toString().replace("-", "")));
    database.setUsername("postgres");
    database.setMaximumPoolSize(20);
    Flyway.configure().dataSource(database).locations("classpath:db/platform").load().migrate();
  }

  /** One of any number; nothing runs by itself. */
  AuditSealer sealer() {
    return sealer(jdbc, transaction);
  }

  AuditSealer sealer(JdbcClient its, TransactionTemplate own) {
    return new AuditSealer(its, own, new Outbox(its, () -> {
    }, Traces.OFF), head -> new OutgoingRecord("heads", head.key().getBytes(UTF_8),
        (head.position() + " " + head.hash()).getBytes(UTF_8), List.of()), Clock.systemUTC(), SERVICE);
  }

  /** Until everything is chained: a transaction of anybody on the server, of its own upkeep too, may be in the way. */
  void seal(AuditSealer sealer) {
    await().until(sealer::seal);
  }

  UUID record() {
    var subject = UUID.randomUUID();
    transaction.executeWithoutResult(status -> log.record(ACT, subject));
    return subject;
  }

  long count(String table) {
    return jdbc.sql("select count(*) from " + table).query(Long.class).single();
  }

  /** Subjects in the order of the chain. */
  List<UUID> chained() {
    return jdbc.sql("""
        select a.subject from audit_seal s, unnest(s.entries) with ordinality as u (id, place)
          join audit_entry a on a.id = u.id order by s.first_position, place
        """).query(UUID.class).list();
  }

  /** Heads that would be published, in their order. */
  List<String> heads() {
    return Unsent.in(jdbc).stream().map(record -> new String(Objects.requireNonNull(record.value()), UTF_8)).toList();
  }

  /** The hashes as they are kept, in the order of the chain. */
  List<String> hashes() {
    return jdbc.sql("""
        select encode(substring(hashes from place * 32 + 1 for 32), 'hex')
          from audit_seal, generate_series(0, octet_length(hashes) / 32 - 1) as place order by first_position, place
        """).query(String.class).list();
  }

  /** The hashes as anybody can compute them who has read what the documentation says. */
  List<String> hashesComputedByTheDatabase() {
    jdbc.sql("""
        create table entry_in_order as select s.first_position + u.place - 1 as position, a.*
          from audit_seal s, unnest(s.entries) with ordinality as u (id, place) join audit_entry a on a.id = u.id
        """).update();
    jdbc.sql("alter table entry_in_order add primary key (position)").update();
    jdbc.sql("analyze entry_in_order").update();
    return jdbc.sql("""
        with recursive chain as (
          select cast(0 as bigint) as position, sha256(convert_to('lifeline-audit/1 ' || :service, 'utf8')) as hash
           union all
          select e.position, sha256(chain.hash || convert_to(concat_ws(E'\\n', e.position,
                   cast(extract(epoch from e.at) * 1000000 as bigint), e.who_kind, e.who, e.action, e.why,
                   coalesce(e.subject::text, ''), coalesce(e.door, ''), coalesce(e.trace::text, ''), e.times), 'utf8'))
            from chain join entry_in_order e on e.position = chain.position + 1)
        select encode(hash, 'hex') from chain where position > 0 order by position
        """).param("service", SERVICE).query(String.class).list();
  }

  @Override
  public void close() {
    database.close();
  }
}
