package org.lifeline.allocation.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lifeline.allocation.testing.AllocationIT;
import org.lifeline.allocation.testing.Others;
import org.lifeline.allocation.testing.StockRows;
import org.lifeline.events.ErasureConfirmed;
import org.lifeline.events.ReferralKey;
import org.lifeline.platform.catchup.CatchUp;
import org.lifeline.platform.outbox.OutgoingRecord;
import org.springframework.beans.factory.annotation.Autowired;

/** What is erased stays erased, also in a database that was restored from a backup, and leaves no key anywhere. */
class ErasuresIT extends AllocationIT {

  @Autowired
  private CatchUp catchUp;

  @Test
  void databaseThatIsOlderThanAnErasureErasesAtTheStart() {
    var waiting = referral();
    var neighbour = referral();
    var keyless = referral();
    var unheard = referral();
    publish(waiting.created(), waiting.key(), neighbour.created(), neighbour.key(), keyless.created());
    awaitStage("waiting", waiting);
    awaitStage("waiting", neighbour);
    awaitStage("awaiting_key", keyless);

    publish(confirmed(waiting), confirmed(keyless), confirmed(unheard));
    catchUp.start();

    for (var erased : List.of(waiting, keyless, unheard)) {
      assertThat(stage(erased.id)).isEqualTo("erased");
      await().untilAsserted(() -> assertThat(confirmations(erased)).containsExactly("allocation-service"));
    }
    assertThat(sealedRows()).isZero();
    assertThat(stage(neighbour.id)).isEqualTo("waiting");
    assertThat(jdbc.sql("select requirement_tag is null from referral where id = :id").param("id", neighbour.id)
        .query(Boolean.class).single()).isFalse();

    catchUp.start();
    takeIn(StockRows.row("HUB-LON", "basic", "alder-mobile", StockRows.LASTING),
        StockRows.row("HUB-LON", "basic", "alder-mobile", StockRows.LASTING));
    publish(keyless.key(), unheard.created(), unheard.key());
    awaitStage("reserved", neighbour);
    await().untilAsserted(() -> assertThat(heard(unheard)).isTrue());
    assertThat(stage(keyless.id)).isEqualTo("erased");
    assertThat(stage(unheard.id)).isEqualTo("erased");
    assertThat(sealedRows()).isZero();
    assertThat(confirmations(waiting)).hasSize(1);
  }

  /** A key that was used stays in the dead version of its row until a vacuum. */
  @Test
  void keyThatWasUsedOrErasedDoesNotLieInTheTableForLong() {
    assertThat(jdbc.sql("select unnest(reloptions) from pg_class where oid = cast('referral' as regclass)")
        .query(String.class).list()).filteredOn(option -> option.startsWith("autovacuum_vacuum"))
        .containsExactlyInAnyOrder("autovacuum_vacuum_scale_factor=0", "autovacuum_vacuum_threshold=1000",
            "autovacuum_vacuum_insert_scale_factor=0.01");
  }

  @Test
  void reservedReferralOfAnOlderDatabaseIsGivenUpOnceItsErasureIsHeard() {
    takeIn(StockRows.row("HUB-LON", "basic", "alder-mobile", StockRows.LASTING));
    var reserved = referral();
    publish(reserved.created(), reserved.key());
    awaitStage("reserved", reserved);

    publish(confirmed(reserved));
    catchUp.start();
    assertThat(sealedRows()).isZero();
    publish(reserved.erased(true));

    awaitStage("erased", reserved);
    await().untilAsserted(() -> assertThat(told("allocations", reserved.id)).hasSize(2));
  }

  @Test
  void keyThatWaitsBehindADeadLetterGoesWithThePerson() {
    var referral = referral();
    var neighbour = referral();
    publish(referral.created(), wrongKey(referral), neighbour.created(), wrongKey(neighbour));
    await().untilAsserted(() -> assertThat(deadLetters(referral, neighbour)).isEqualTo(2));
    publish(referral.key(), neighbour.key());
    await().untilAsserted(() -> assertThat(parked(referral)).isEqualTo(1));
    await().untilAsserted(() -> assertThat(parked(neighbour)).isEqualTo(1));

    publish(referral.erased(true));

    awaitStage("erased", referral);
    assertThat(parked(referral)).isZero();
    assertThat(parked(neighbour)).isEqualTo(1);
  }

  private OutgoingRecord confirmed(Others other) {
    return records.internal(UUID.randomUUID(), "erasures", other.id.toString(),
        new ErasureConfirmed(other.id.toString(), "dispatch-service", Instant.now()), Instant.now());
  }

  private OutgoingRecord wrongKey(Others other) {
    return records.internal(UUID.randomUUID(), "referral-keys", other.id + "/allocation", new ReferralKey(
        other.id.toString(), "allocation", 1L, Instant.now(), ByteBuffer.wrap(new byte[60])), Instant.now());
  }

  /** Which services have confirmed; others are left out. */
  private List<String> confirmations(Others other) {
    return told("erasures", other.id).stream().map(event -> ((ErasureConfirmed) event).getService())
        .filter(service -> service.equals("allocation-service")).toList();
  }

  private long sealedRows() {
    return jdbc.sql("select count(*) from referral where sealed_needs is not null or wrapped_key is not null")
        .query(Long.class).single();
  }

  private boolean heard(Others other) {
    return jdbc.sql("select referrals_heard > 0 from referral where id = :id").param("id", other.id)
        .query(Boolean.class).single();
  }

  private long parked(Others other) {
    return jdbc.sql("select count(*) from parked where key = :key").param("key", keyOf(other)).query(Long.class)
        .single();
  }

  private long deadLetters(Others one, Others other) {
    return jdbc.sql("select count(*) from dead_letter where key in (:one, :other)").param("one", keyOf(one))
        .param("other", keyOf(other)).query(Long.class).single();
  }

  private static byte[] keyOf(Others other) {
    return (other.id + "/allocation").getBytes(UTF_8);
  }

  private void awaitStage(String stage, Others other) {
    await().untilAsserted(() -> assertThat(stage(other.id)).isEqualTo(stage));
  }
}
