package org.lifeline.referral.progress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lifeline.events.Band;
import org.lifeline.events.ConsignmentPrepared;
import org.lifeline.events.DeviceDelivered;
import org.lifeline.events.DeviceDispatched;
import org.lifeline.events.DeviceForm;
import org.lifeline.events.DeviceReserved;
import org.lifeline.events.NetworkAcknowledged;
import org.lifeline.events.NetworkAction;
import org.lifeline.events.NetworkStep;
import org.lifeline.events.ReferralWaitlisted;
import org.lifeline.platform.outbox.EventRecords;
import org.lifeline.platform.outbox.OutgoingRecord;
import org.lifeline.referral.RunningService;
import org.lifeline.referral.Samples;
import org.lifeline.referral.Topics;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What other services say of a referral, heard through Kafka and shown to its partner. */
class ProgressIT extends RunningService {

  private static final Instant AT = Instant.parse("2026-11-25T09:00:00Z");

  @Autowired
  EventRecords records;

  @Autowired
  JdbcClient jdbc;

  @Test
  void partnerSeesEachStep() {
    var id = referral();

    life(id).forEach(ProgressIT::write);

    await().untilAsserted(() -> {
      var shown = shown(id);
      assertThat(shown.get("state").asString()).isEqualTo("delivered");
      assertThat(shown.get("device").get("imei").asString()).isEqualTo("356938035643809");
      assertThat(shown.get("device").get("form").asString()).isEqualTo("large-buttons");
      assertThat(shown.get("tracking_number").asString()).isEqualTo("LL123456785GB");
      assertThat(shown.get("network").get("activated_at").asString()).isEqualTo("2026-11-25T09:00:05Z");
      assertThat(shown.get("timeline").valueStream().map(moment -> moment.get("step").asString()))
          .containsExactlyInAnyOrder("referral-created", "referral-waitlisted", "device-reserved",
              "consignment-prepared", "device-dispatched", "network-acknowledged", "device-delivered");
    });
  }

  @Test
  void deviceIsOfTheFormThatTheSchemeNames() {
    var id = referral();
    write(record("allocations", id.toString(),
        reserved(id.toString(), UUID.randomUUID().toString(), DeviceForm.UNKNOWN, "flip")));
    await().untilAsserted(
        () -> assertThat(shown(id).path("device").path("form").asString("")).isEqualTo("flip"));
  }

  @Test
  void rejectedSuspensionOrReplacementIsNoRejectedSim() {
    var id = referral();
    var parcel = UUID.randomUUID().toString();
    life(id, parcel).forEach(ProgressIT::write);
    write(rejected(id, 5, parcel, NetworkAction.REPLACE));
    write(rejected(id, 6, parcel, NetworkAction.SUSPEND));
    await().untilAsserted(() -> assertThat(shown(id).get("timeline").valueStream()
        .map(moment -> moment.path("detail").asString(""))).contains("replacement-rejected", "suspension-rejected"));
    assertThat(shown(id).get("network").has("rejection")).isFalse();

    write(rejected(id, 7, parcel, NetworkAction.ACTIVATE));
    await().untilAsserted(
        () -> assertThat(shown(id).get("network").path("rejection").asString("")).isEqualTo("not-supported"));
  }

  private OutgoingRecord rejected(UUID referral, long sequence, String parcel, NetworkAction action) {
    var id = referral.toString();
    return record("dispatches", id, new NetworkAcknowledged(id, sequence, AT.plusSeconds(sequence), parcel, parcel,
        "alder-mobile", NetworkStep.REJECTED, null, "not-supported", action, false));
  }

  @Test
  void anyInterleavingOfTopicsIsShownAlike() {
    var random = new Random(7);
    var ids = new ArrayList<UUID>();
    for (int i = 0; i < 20; i++) {
      var id = referral();
      ids.add(id);
      var shuffled = new ArrayList<>(life(id));
      Collections.shuffle(shuffled, random);
      shuffled.forEach(ProgressIT::write);
    }

    await().untilAsserted(() -> assertThat(ids).allSatisfy(id -> {
      assertThat(shown(id).get("state").asString()).isEqualTo("delivered");
      assertThat(shown(id).get("timeline").size()).isEqualTo(7);
    }));
    assertThat(ids.stream().map(id -> steps(shown(id))).distinct()).hasSize(1);
  }

  @Test
  void whatIsToldAgainChangesNothing() {
    var id = referral();
    life(id).forEach(ProgressIT::write);
    // The same numbers again under new event ids, as after a replay from another database.
    life(id).forEach(ProgressIT::write);
    var after = referral();
    life(after).forEach(ProgressIT::write);

    await().untilAsserted(() -> assertThat(shown(after).get("timeline").size()).as("of both topics").isEqualTo(7));
    assertThat(jdbc.sql("select count(*) from referral_step where referral_id = :id").param("id", id)
        .query(Integer.class).single()).isEqualTo(6);
  }

  @Test
  void poisonHoldsNobodyElse() {
    var id = referral();
    Topics.ALL.publish(new ProducerRecord<>("allocations", "x".getBytes(UTF_8), new byte[]{9, 9, 9}));
    Topics.ALL.publish(new ProducerRecord<>("dispatches", null, null));
    life(id).forEach(ProgressIT::write);

    await().untilAsserted(() -> assertThat(shown(id).get("state").asString()).isEqualTo("delivered"));
    await().untilAsserted(() -> assertThat(Topics.ALL.read("dlt.referral-service.allocations")).isNotEmpty());
    await().untilAsserted(() -> assertThat(Topics.ALL.read("dlt.referral-service.dispatches")).isNotEmpty());
  }

  /** Several services may write to topic erasures: none of them has a say in what is announced on another topic. */
  @Test
  void stepToldOnAnotherTopicIsNone() {
    var id = referral();
    var forged = new DeviceDelivered(id.toString(), 4L, AT, "r", UUID.randomUUID().toString(), "d");
    write(record("erasures", id.toString(), forged));
    var after = UUID.randomUUID().toString().getBytes(UTF_8);
    Topics.ALL.publish(new ProducerRecord<>("erasures", after, new byte[]{9, 9, 9}));
    await().untilAsserted(() -> assertThat(Topics.ALL.read("dlt.referral-service.erasures"))
        .anyMatch(letter -> Arrays.equals(letter.key(), after)));
    assertThat(shown(id).get("state").asString()).isEqualTo("created");

    life(id).forEach(ProgressIT::write);
    await().untilAsserted(() -> assertThat(shown(id).get("state").asString()).isEqualTo("delivered"));
    assertThat(shown(id).get("timeline").valueStream().map(moment -> moment.get("at").asString()))
        .contains("2026-11-25T09:00:06Z");
  }

  private UUID referral() {
    var answer = json(post("harbour-refuge", "/v1/referrals", newKey(), Samples.json(Samples.referral())));
    return UUID.fromString(answer.get("id").asString());
  }

  private JsonNode shown(UUID id) {
    return json(get("harbour-refuge", "/v1/referrals/" + id));
  }

  /**
   * The steps, except the creation: its time is that of the test, which may be later than the fixed times of the
   * others.
   */
  private static String steps(JsonNode shown) {
    return shown.get("timeline").valueStream().filter(step -> !step.get("step").asString().equals("referral-created"))
        .map(JsonNode::toString).toList().toString();
  }

  private List<OutgoingRecord> life(UUID referral) {
    return life(referral, UUID.randomUUID().toString());
  }

  private List<OutgoingRecord> life(UUID referral, String parcel) {
    var id = referral.toString();
    var reservation = UUID.randomUUID().toString();
    return List.of(
        record("allocations", id, new ReferralWaitlisted(id, 1L, AT, "E12000007", Band.HIGH)),
        // As it was before events named the form as the scheme does.
        record("allocations", id, reserved(id, reservation, DeviceForm.LARGE_BUTTONS, null)),
        record("dispatches", id,
            new ConsignmentPrepared(id, 1L, AT.plusSeconds(2), reservation, parcel, "d", "HUB-LON", "LL123456785GB",
                "E12000007", 1L)),
        record("dispatches", id,
            new DeviceDispatched(id, 2L, AT.plusSeconds(3), reservation, parcel, "d", "HUB-LON", "alder-mobile",
                "LL123456785GB", "E12000007", 1L)),
        record("dispatches", id, new NetworkAcknowledged(id, 3L, AT.plusSeconds(5), reservation, parcel,
            "alder-mobile", NetworkStep.ACTIVATED, AT, null, NetworkAction.ACTIVATE, false)),
        record("dispatches", id, new DeviceDelivered(id, 4L, AT.plusSeconds(6), reservation, parcel, "d")));
  }

  private static DeviceReserved reserved(String id, String reservation, DeviceForm form, @Nullable String inScheme) {
    return new DeviceReserved(id, 2L, AT.plusSeconds(1), reservation, "d", "356938035643809", "8944", "+447700900001",
        "alder-mobile", "HUB-LON", form, inScheme, "Model", "E12000007", Band.HIGH, AT);
  }

  private OutgoingRecord record(String topic, String id, SpecificRecord event) {
    return records.internal(UUID.randomUUID(), topic, id, event, AT);
  }

  private static void write(OutgoingRecord record) {
    Topics.ALL.publish(new ProducerRecord<>(record.topic(), null, record.key(), record.value(), record.headers()));
  }
}
