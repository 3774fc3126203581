package org.lifeline.dispatch.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lifeline.dispatch.testing.Client.Answer;
import org.lifeline.dispatch.testing.HubDay;
import org.lifeline.dispatch.testing.RunningService;
import org.lifeline.dispatch.testing.TestReferral;
import org.lifeline.platform.inbox.Blockades;
import org.lifeline.platform.inbox.EventIntakes;
import org.lifeline.platform.inbox.unread.Unread;
import org.lifeline.platform.testing.TestSurroundings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A partner was answered that its parcel goes elsewhere, and the hub's service has not heard of it yet. */
class UnheardIT extends RunningService {

  private static final Map<String, String> DETAILS = Map.of("delivery_name", "Zyxwa Qelp", "delivery_address",
      "151 Example Street", "delivery_postcode", "ZZ36 1ZZ");

  @Autowired
  private EventIntakes intakes;
  @Autowired
  private PlatformTransactionManager transactions;
  @Autowired
  private Blockades blockades;
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private HubDay day;

  @BeforeEach
  void open() {
    day = hubDay();
  }

  @Test
  void aParcelStaysWhileWhatWasSaidOfItsReferralWaitsBehindADeadLetter() {
    var parcel = labelled();
    var neighbour = labelled();
    var other = new LinkedHashMap<>(DETAILS);
    other.put("delivery_address", "2 Another Road");
    neighbours().poll(parcel.unreadable(), parcel.deliveryChanged(other));

    var both = day.handOver(parcel, neighbour).items();
    assertThat(both.get(0).get("errors").get(0).get("field").asString()).isEqualTo("label");
    assertThat(both.get(0).get("errors").get(0).get("rule").asString()).isEqualTo("not-up-to-date");
    assertThat(both.get(1).get("outcome").asString()).as("another's").isEqualTo("dispatched");
    var alone = day.staff.post("/v1/consignments/" + parcel.reservation + "/hand-over", Map.of());
    assertThat(alone.status()).isEqualTo(409);
    assertThat(alone.rules()).containsExactly("label:not-up-to-date");
    assertThat(day.state(parcel)).isEqualTo("ready");

    discardLetterOf(parcel);
    assertThat(day.handOver(parcel).rules()).as("the new address has come").containsExactly("label:open");
    assertThat(label(parcel).text()).contains("2 Another Road");
    assertThat(day.handOver(parcel).items().getFirst().get("outcome").asString()).isEqualTo("dispatched");
  }

  @Test
  void noLabelIsMadeAndNothingIsOpenedMeanwhile() {
    var parcel = labelled();
    neighbours().poll(parcel.unreadable());
    int opened = openingsOf(parcel);

    var refused = label(parcel);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().get("type").asString()).isEqualTo("urn:lifeline:problem:not-up-to-date");
    assertThat(refused.rules()).containsExactly("label:not-up-to-date");
    assertThat(refused.text()).doesNotContain("Zyxwa", "Example Street");
    assertThat(openingsOf(parcel)).isEqualTo(opened);

    discardLetterOf(parcel);
    assertThat(label(parcel).status()).isEqualTo(200);
  }

  @Test
  void aParcelThatHasGoneIsAnsweredAsBefore() {
    var parcel = day.dispatched();
    neighbours().poll(parcel.unreadable());
    assertThat(day.handOver(parcel).items().getFirst().get("outcome").asString()).isEqualTo("dispatched");
  }

  @Test
  void ofEveryReferralSomethingMayBeUnheardOnceItIsNotKnownForAMinuteThatAllWasRead() {
    var seconds = new AtomicLong();
    var unread = unread("dispatch-service", seconds);
    var unheard = new Unheard(blockades, unread);
    assertThat(unheard.of(List.of(day.referral().id))).as("nobody has looked since the start").isNotEmpty();
    unread.start();
    var parcel = day.referral().id;
    await().until(() -> unheard.of(List.of(parcel)).isEmpty());
    unread.stop();

    seconds.set(60);
    assertThat(unheard.of(List.of(parcel))).isEmpty();
    seconds.set(61);
    assertThat(unheard.of(List.of(parcel))).containsExactly(parcel);
  }

  /**
   * Events may have been published while the service was down: it has just started, so no partition has stood still for
   * long.
   */
  @Test
  void andAfterAStartUntilEverythingWasRead() {
    var parcel = day.referral();
    neighbours().tell(parcel.withdrawn());
    var unread = unread("nobody-" + parcel.id, new AtomicLong());
    var unheard = new Unheard(blockades, unread);
    unread.start();

    await().until(() -> metrics.get("lifeline.events.behind").gauge().value() > 0);
    unread.stop();
    assertThat(unheard.of(List.of(parcel.id))).containsExactly(parcel.id);
  }

  private Unread unread(String group, AtomicLong seconds) {
    return new Unread(group, Map.of("bootstrap.servers", TestSurroundings.BROKER.address()),
        () -> TimeUnit.SECONDS.toNanos(seconds.get()), metrics);
  }

  private TestReferral labelled() {
    var parcel = day.ready();
    neighbours().poll(parcel.created(DETAILS), parcel.key());
    assertThat(label(parcel).status()).isEqualTo(200);
    return parcel;
  }

  private Answer label(TestReferral parcel) {
    return day.staff.get("/v1/consignments/" + parcel.reservation + "/label");
  }

  private void discardLetterOf(TestReferral parcel) {
    var settlements = intakes.settlements(transactions);
    jdbc.sql("select partition, position from dead_letter where key = cast(:key as bytea) and settled_at is null")
        .param("key", parcel.id.toString())
        .query((row, n) -> Map.entry(row.getInt(1), row.getLong(2))).list()
        .forEach(letter -> new TransactionTemplate(transactions).executeWithoutResult(
            status -> settlements.discard("referrals", letter.getKey(), letter.getValue())));
  }

  private int openingsOf(TestReferral parcel) {
    return jdbc.sql("select count(*) from audit_entry where subject = cast(:id as uuid)")
        .param("id", parcel.id.toString()).query(Integer.class).single();
  }
}
