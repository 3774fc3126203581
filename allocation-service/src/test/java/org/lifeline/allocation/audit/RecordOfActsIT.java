package org.lifeline.allocation.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lifeline.allocation.testing.AllocationIT;
import org.lifeline.allocation.testing.StockRows;
import org.lifeline.platform.testing.RecordedActs;

/** Who looked and acted is on record, and nothing is opened that cannot be put there. */
class RecordOfActsIT extends AllocationIT {

  @Test
  void whatAReferralNeedsIsOpenedOnceAndThatIsOnRecord() {
    var one = referral();
    var other = referral();
    publish(one.created(), other.created(), one.key(), other.key());

    await().untilAsserted(() -> assertThat(stage(other.id)).isEqualTo("waiting"));
    await().untilAsserted(() -> assertThat(stage(one.id)).isEqualTo("waiting"));
    publish(one.created(), one.key(), other.erased(true));
    await().untilAsserted(() -> assertThat(stage(other.id)).isEqualTo("erased"));

    assertThat(RecordedActs.of(jdbc, one.id)).containsExactly("service matching opened-allocation matching");
    assertThat(RecordedActs.of(jdbc, other.id)).containsExactly("service matching opened-allocation matching",
        "service events erased told-erased");
  }

  @Test
  void whatCannotBeRecordedIsNotOpenedUntilItCanBe() {
    var referral = referral();
    RecordedActs.whileUnwritable(jdbc, () -> {
      publish(referral.created(), referral.key());
      await().during(Duration.ofSeconds(2)).until(() -> !stage(referral.id).equals("waiting"));
    });

    await().untilAsserted(() -> assertThat(stage(referral.id)).isEqualTo("waiting"));
    assertThat(RecordedActs.of(jdbc, referral.id)).hasSize(1);
    assertThat(jdbc.sql("select count(*) from dead_letter where key = convert_to(:id, 'utf8')")
        .param("id", referral.id.toString()).query(Long.class).single()).isZero();
  }

  @Test
  void keyThatIsTakenBackErasesOnceOnRecord() {
    var referral = referral();
    publish(referral.created(), referral.keyGone(), referral.erased(true));

    await().untilAsserted(() -> assertThat(stage(referral.id)).isEqualTo("erased"));
    await().untilAsserted(() -> assertThat(told("erasures", referral.id)).hasSize(1));
    assertThat(RecordedActs.of(jdbc, referral.id)).containsExactly("service events erased told-erased");
  }

  @Test
  void whoTakesStockInAndWhoRecallsItIsOnRecord() {
    var batch = "B-" + UUID.randomUUID();
    takeIn(StockRows.row(batch, "HUB-LON", "basic", "alder-mobile", StockRows.LASTING));
    var answer = send(
        HttpRequest.newBuilder(address("/v1/recalls")).header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(HttpRequest.BodyPublishers
                .ofString("{\"batch\": \"" + batch + "\", \"reason\": \"Batteries swell\"}")),
        "scheme-operator", "scheme");

    assertThat(answer.statusCode()).isEqualTo(201);
    var path = answer.headers().firstValue("Location").orElseThrow();
    assertThat(RecordedActs.of(jdbc, UUID.fromString(path.substring(path.lastIndexOf('/') + 1))))
        .containsExactly("scheme-operator scheme recalled-batch recall");
    assertThat(allEntries()).contains("scheme-operator scheme took-in-stock stock");
  }

  @Test
  void hubThatAddsToAnothersStockIsOnRecord() {
    var hub = "HUB-MAN";
    upload("hub", hub, UUID.randomUUID().toString(),
        StockRows.HEADER + StockRows.row("HUB-LON", "basic", "alder-mobile", StockRows.LASTING));

    assertThat(allEntries()).contains("hub " + hub + " refused missing-or-anothers");
  }

  /** The number alone tells a hub that somebody's phone belongs to the scheme. */
  @Test
  void hubThatNamesAnothersDeviceIsOnRecordWithTheDevice() {
    var theirs = StockRows.row("HUB-LON", "basic", "alder-mobile", StockRows.LASTING);
    takeIn(theirs);
    var device = jdbc.sql("select id from device").query(UUID.class).single();
    var mine = StockRows.row("HUB-MAN", "basic", "alder-mobile", StockRows.LASTING);
    var asked = mine.replace(number(mine), number(theirs));

    for (int i = 0; i < 2; i++) {
      assertThat(upload("hub", "HUB-MAN", UUID.randomUUID().toString(), StockRows.HEADER + asked).body())
          .contains("duplicate");
    }
    assertThat(upload("hub", "HUB-LON", UUID.randomUUID().toString(), StockRows.HEADER + theirs).body())
        .contains("duplicate");
    var refused = "hub HUB-MAN refused missing-or-anothers";
    assertThat(RecordedActs.of(jdbc, device)).containsExactly(refused, refused);
  }

  private static String number(String row) {
    return row.split(",")[7];
  }

  private List<String> allEntries() {
    return jdbc.sql("select concat_ws(' ', who_kind, who, action, why) from audit_entry").query(String.class).list();
  }
}
