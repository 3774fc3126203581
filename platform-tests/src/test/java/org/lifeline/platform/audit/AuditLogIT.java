package org.lifeline.platform.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.platform.sealing.DataKey;
import org.lifeline.platform.sealing.KeyEncryptionKey;
import org.lifeline.platform.sealing.Keyset;
import org.lifeline.platform.sealing.Opening;
import org.lifeline.platform.sealing.SealedContext;
import org.springframework.dao.DataAccessException;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.util.pattern.PathPatternParser;

/** What is recorded of an act, and that nothing can be opened that was not recorded. */
class AuditLogIT {

  private final Ledger ledger = new Ledger();
  private final UUID owner = UUID.randomUUID();
  private final SealedContext context = new SealedContext(owner.toString(), "part", 1);
  private final DataKey key = KeyEncryptionKey.of(Keyset.generate(Keyset.Purpose.KEY_ENCRYPTION)).newDataKey();
  private final byte[] sealed = key.seal("plain".getBytes(UTF_8), context);
  private final List<String> opened = new ArrayList<>();

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void entrySaysWhoDidWhatToWhatAndWhy() {
    var trace = UUID.randomUUID();
    var pattern = PathPatternParser.defaultInstance.parse("/v1/things/{id}");
    ledger.transaction.executeWithoutResult(status -> ledger.log.record(
        Act.of(new Who("partner", "harbour-refuge"), Ledger.Action.OPENED_THING, Ledger.Why.CURIOSITY)
            .at(RequestMethod.GET, pattern).in(trace),
        owner));

    var row = ledger.jdbc.sql("""
        select who_kind, who, action, why, subject, door, trace, now() - at < interval '1 minute' as lately
          from audit_entry
        """).query().singleRow();
    assertThat(row).containsEntry("who_kind", "partner").containsEntry("who", "harbour-refuge")
        .containsEntry("action", "opened-thing").containsEntry("why", "curiosity").containsEntry("subject", owner)
        .containsEntry("door", "GET /v1/things/{id}").containsEntry("trace", trace).containsEntry("lately", true);
  }

  @Test
  void whatIsOnRecordOpensAndTheSubjectStandsForItsTrace() {
    ledger.transaction.executeWithoutResult(status -> open(ledger.log.record(Ledger.ACT, owner)));

    assertThat(opened).containsExactly("plain");
    assertThat(ledger.jdbc.sql("select trace from audit_entry").query(UUID.class).single()).isEqualTo(owner);
  }

  @Test
  void whatCannotBeRecordedIsNotOpened() {
    ledger.jdbc.sql("""
        create function no() returns trigger language plpgsql as $$ begin raise exception 'as the test asked'; end $$
        """).update();
    ledger.jdbc.sql("create trigger no before insert on audit_entry for each row execute function no()").update();

    assertThatThrownBy(
        () -> ledger.transaction.executeWithoutResult(status -> open(ledger.log.record(Ledger.ACT, owner))))
        .isInstanceOf(DataAccessException.class);

    assertThat(opened).isEmpty();
  }

  @Test
  void recordOfAnotherOpensNothing() {
    assertThatThrownBy(() -> ledger.transaction
        .executeWithoutResult(status -> open(ledger.log.record(Ledger.ACT, UUID.randomUUID()))))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void recordThatWasRolledBackIsGoneAndOpensNothing() {
    var kept = new AtomicReference<Opening>();
    ledger.transaction.executeWithoutResult(status -> {
      kept.set(ledger.log.record(Ledger.ACT, owner));
      status.setRollbackOnly();
    });

    assertThat(ledger.count("audit_entry")).isZero();
    assertThatThrownBy(() -> open(Objects.requireNonNull(kept.get()))).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void actIsRecordedInTheTransactionThatItIsPartOf() {
    assertThatThrownBy(() -> ledger.log.record(Ledger.ACT, owner)).isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"update audit_entry set who = 'nobody'", "delete from audit_entry", "truncate audit_entry",
      "update audit_seal set up_to = 0", "delete from audit_seal", "truncate audit_seal",
      "delete from audit_entry where false"})
  void databaseRefusesAnythingButToAdd(String change) {
    ledger.record();
    ledger.seal(ledger.sealer());

    assertThatThrownBy(() -> ledger.jdbc.sql(change).update()).isInstanceOf(DataAccessException.class)
        .rootCause().hasMessageContaining("only added to");

    assertThat(ledger.count("audit_entry")).isOne();
    assertThat(ledger.count("audit_seal")).isOne();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "line\nbreak", "Anaïs"})
  void nameThatIsNoNameOfAPartyIsNotTaken(String name) {
    assertThat(Who.canBeWritten(name)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> new Who("partner", name));
  }

  private void open(Opening opening) {
    opened.add(new String(key.open(sealed, context, opening), UTF_8));
  }
}
