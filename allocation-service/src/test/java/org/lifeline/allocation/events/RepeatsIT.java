package org.lifeline.allocation.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lifeline.allocation.testing.AllocationIT;
import org.lifeline.allocation.testing.Others;
import org.lifeline.allocation.testing.StockRows;
import org.lifeline.events.ReferralKey;
import org.lifeline.events.ReferralWithdrawn;
import org.lifeline.events.ReleaseReason;
import org.lifeline.platform.outbox.OutgoingRecord;

/** Events that come again change nothing, and an event that cannot be handled does not hold up others. */
class RepeatsIT extends AllocationIT {

  @Test
  void replayOfAllTopicsChangesNothingEvenWhereTheInboxHasForgotten() {
    takeIn(StockRows.row("HUB-LON", "basic", "alder-mobile", StockRows.LASTING),
        StockRows.row("HUB-LON", "basic", "alder-mobile", StockRows.lasting(1)),
        StockRows.row("HUB-LON", "basic", "alder-mobile", StockRows.lasting(2)));
    var told = new ArrayList<OutgoingRecord>();
    var delivered = referral();
    var expired = referral();
    var erased = referral();
    tell(told, delivered.created(), delivered.key(), expired.key(), expired.created(), erased.created(), erased.key());
    awaitStages("reserved", delivered, expired, erased);
    var first = reservation(expired);
    tell(told, delivered.dispatched(reservation(delivered), device(delivered)),
        delivered.delivered(reservation(delivered), device(delivered)),
        expired.cancelled(first, ReleaseReason.EXPIRED), erased.keyGone(), erased.erased(true));
    awaitStages("delivered", delivered);
    awaitStages("erased", erased);
    tell(told, erased.cancelled(reservation(erased), ReleaseReason.ERASURE));
    await().untilAsserted(() -> assertThat(everything()).contains("free"));
    await().until(() -> jdbc.sql("select stage = 'reserved' and reservation_id <> :first from referral where id = :id")
        .param("first", first).param("id", expired.id).query(Boolean.class).optional().orElse(false));
    var before = everything();

    jdbc.sql("truncate inbox").update();
    publish(told);
    var last = referral();
    publish(last.created(), last.key());
    awaitStages("reserved", last);
    publish(last.withdrawn(), last.cancelled(reservation(last), ReleaseReason.WITHDRAWAL));
    awaitStages("withdrawn", last);
    await().untilAsserted(() -> assertThat(count("select count(*) from stock where free")).isEqualTo(1));
    await().untilAsserted(() -> assertThat(count("select count(*) from inbox")).isGreaterThanOrEqualTo(told.size()));
    jdbc.sql("delete from referral where id = :id").param("id", last.id).update();

    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void needsThatDoNotOpenBecomeADeadLetterAndTheirNeighboursAreServed() {
    takeIn(StockRows.row("HUB-LON", "basic", "alder-mobile", StockRows.LASTING),
        StockRows.row("HUB-LON", "basic", "alder-mobile", StockRows.LASTING));
    var before = referral();
    var bad = referral();
    var after = referral();
    publish(before.created(), before.key(), bad.created(), wrongKey(bad.id), after.created(), after.key());

    awaitStages("reserved", before, after);
    assertThat(stage(bad.id)).isEqualTo("awaiting_key");
    await().untilAsserted(() -> assertThat(jdbc.sql("select code from dead_letter where key = :key")
        .param("key", (bad.id + "/allocation").getBytes(UTF_8)).query(String.class).list())
        .containsExactly("failed-CannotOpen"));
  }

  /** Who goes by the key would follow another referral than who goes by the body. */
  @Test
  void eventUnderTheKeyOfAnotherReferralBecomesADeadLetterAndMovesNeither() {
    var one = referral();
    var other = referral();
    publish(one.created(), one.key(), other.created(), other.key());
    awaitStages("waiting", one, other);

    publish(records.internal(UUID.randomUUID(), "referrals", one.id.toString(),
        new ReferralWithdrawn(other.id.toString(), 9L, Instant.now()), Instant.now()));

    await().untilAsserted(() -> assertThat(jdbc.sql("select code from dead_letter where key = :key")
        .param("key", one.id.toString().getBytes(UTF_8)).query(String.class).list()).containsExactly("not-of-its-key"));
    awaitStages("waiting", one, other);
  }

  private OutgoingRecord wrongKey(UUID id) {
    return records.internal(UUID.randomUUID(), "referral-keys", id + "/allocation",
        new ReferralKey(id.toString(), "allocation", 1L, Instant.now(), ByteBuffer.wrap(new byte[60])), Instant.now());
  }

  private void awaitStages(String stage, Others... others) {
    for (var other : others) {
      await().untilAsserted(() -> assertThat(stage(other.id)).isEqualTo(stage));
    }
  }

  private static void tell(List<OutgoingRecord> told, OutgoingRecord... records) {
    told.addAll(List.of(records));
    publish(records);
  }

  private List<String> everything() {
    var rows = new ArrayList<>(
        jdbc.sql("select cast(r as text) from referral r order by id").query(String.class).list());
    rows.addAll(jdbc
        .sql("select concat(state, ' ', referral_id, ' ', reservation_id, ' ', sequence) from stock order by device_id")
        .query(String.class).list().stream().map(String::strip).toList());
    rows.addAll(jdbc.sql("select state from stock order by state").query(String.class).list());
    return rows;
  }

  private UUID reservation(Others other) {
    return jdbc.sql("select reservation_id from referral where id = :id").param("id", other.id).query(UUID.class)
        .single();
  }

  private UUID device(Others other) {
    return jdbc.sql("select device_id from referral where id = :id").param("id", other.id).query(UUID.class).single();
  }

  private long count(String sql) {
    return jdbc.sql(sql).query(Long.class).single();
  }
}
