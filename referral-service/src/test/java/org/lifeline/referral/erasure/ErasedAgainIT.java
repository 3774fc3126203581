package org.lifeline.referral.erasure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lifeline.events.ReferralKey;
import org.lifeline.platform.catchup.CatchUp;
import org.lifeline.platform.ids.Ids;
import org.lifeline.platform.outbox.Outbox;
import org.lifeline.referral.Samples;
import org.lifeline.referral.Topics;
import org.lifeline.referral.audit.Acts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** A database that was restored from a backup older than an erasure learns of it, and no key comes back. */
class ErasedAgainIT extends ErasingService {

  private static final List<String> TABLES = List.of("referral", "referral_step", "match_review", "erasure",
      "erasure_confirmation", "tombstones_to_repeat", "caught_up");

  @Autowired
  CatchUp catchUp;

  @Autowired
  Outbox outbox;

  @Autowired
  ErasePersonalData erase;

  @Autowired
  TransactionTemplate transaction;

  @Autowired
  Ids ids;

  @Test
  void atTheStartByWhatServicesHaveConfirmed() {
    var id = refer(FIRST, Samples.referral());
    var neighbour = refer(FIRST, Samples.referral());
    await().untilAsserted(() -> assertThat(published("referrals", neighbour)).hasSize(1));
    catchUp.start();
    backUp();
    erase(FIRST, id);
    await().untilAsserted(() -> assertThat(published("erasures", id)).hasSize(1));
    confirm(id, "dispatch-service");
    await().untilAsserted(() -> assertThat(confirmations(id)).isEqualTo(2));

    restore();
    assertThat(kept(id)).isEqualTo("9 0");
    catchUp.start();

    assertThat(kept(id)).isEqualTo("0 0");
    assertThat(kept(neighbour)).isEqualTo("9 0");
    assertThat(state(id)).isEqualTo("erased");
    var erasure = json(erasure(FIRST, id));
    assertThat(erasure.get("reason").asString()).isEqualTo("found-erased");
    assertThat(confirmations(id)).isEqualTo(2);
    await().untilAsserted(() -> assertThat(published("erasures", id)).hasSize(3));
    awaitPublished("referrals", id, "referral-created", "personal-data-erased"); // which is told once
    await().until(() -> lastKeyIsGone(id));
  }

  @Test
  void whileItRunsByTheNextConfirmation() {
    var id = refer(FIRST, Samples.referral());
    await().untilAsserted(() -> assertThat(published("referrals", id)).hasSize(1));

    confirm(id, "allocation-service");

    await().untilAsserted(() -> assertThat(kept(id)).isEqualTo("0 0"));
    await().untilAsserted(() -> assertThat(published("erasures", id)).hasSize(2));
    awaitPublished("referrals", id, "referral-created");
  }

  @Test
  void keyThatNobodyHasPublishedYetIsFollowedByItsTombstone() {
    var id = refer(FIRST, Samples.referral());
    var key = records.internal(ids.next(), "referral-keys", id + "/delivery", new ReferralKey(id, "delivery", 1L,
        Instant.now(), ByteBuffer.wrap(new byte[]{1})), Instant.now());

    transaction.executeWithoutResult(status -> {
      outbox.append(List.of(key));
      erase.erase(UUID.fromString(id), ErasureReason.OTHER, Acts.EVENTS);
    });

    await().until(() -> lastKeyIsGone(id));
  }

  private int confirmations(String id) {
    return jdbc.sql("select count(*) from erasure_confirmation where referral_id = cast(? as uuid)").param(id)
        .query(Integer.class).single();
  }

  private static boolean lastKeyIsGone(String id) {
    return Topics.ALL.read("referral-keys").stream()
        .filter(record -> new String(record.key(), UTF_8).equals(id + "/delivery")).reduce((earlier, later) -> later)
        .filter(last -> last.value() == null).isPresent();
  }

  private void backUp() {
    TABLES.forEach(table -> {
      jdbc.sql("drop table if exists backup_of_" + table).update();
      jdbc.sql("create table backup_of_" + table + " as table " + table).update();
    });
  }

  private void restore() {
    transaction.executeWithoutResult(status -> TABLES.forEach(table -> {
      jdbc.sql("truncate " + table).update();
      jdbc.sql("insert into " + table + " table backup_of_" + table).update();
    }));
  }
}
