package org.lifeline.dispatch.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lifeline.dispatch.testing.HubDay;
import org.lifeline.dispatch.testing.RunningService;
import org.lifeline.platform.testing.RecordedActs;
import org.springframework.beans.factory.annotation.Autowired;

/** Every opening of delivery details is audited, and what cannot be audited is not opened. */
class RecordOfActsIT extends RunningService {

  private static final Map<String, String> DETAILS = Map.of("delivery_name", "Zyxwa Qelp", "delivery_address",
      "151 Example Street", "delivery_postcode", "ZZ36 1ZZ");

  private HubDay day;
  @Autowired
  private MeterRegistry metrics;

  @BeforeEach
  void open() {
    day = hubDay();
  }

  @Test
  void eachLabelIsOnRecord() {
    var parcel = day.prepared();
    assertThat(day.staff.get("/v1/consignments/" + parcel.reservation + "/label").status()).isEqualTo(409);
    assertThat(RecordedActs.of(jdbc, parcel.id)).isEmpty();

    neighbours().poll(parcel.created(DETAILS), parcel.key());
    day.staff.get("/v1/consignments/" + parcel.reservation + "/label");
    day.staff.get("/v1/consignments/" + parcel.reservation + "/label");

    var label = "hub " + day.hub + " opened-delivery label";
    assertThat(RecordedActs.of(jdbc, parcel.id)).containsExactly(label, label);
    assertThat(jdbc.sql("select count(*) from audit_entry e where e::text like '%Zyxwa%' or e::text like '%ZZ36%'")
        .query(Long.class).single()).isZero();
  }

  @Test
  void labelThatCannotBeRecordedIsNotPrinted() {
    var parcel = day.prepared();
    neighbours().poll(parcel.created(DETAILS), parcel.key());
    RecordedActs.whileUnwritable(jdbc, () -> {
      var answer = day.staff.get("/v1/consignments/" + parcel.reservation + "/label");
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.text()).doesNotContain("Zyxwa");
    });
    assertThat(RecordedActs.of(jdbc, parcel.id)).isEmpty();
    assertThat(day.staff.get("/v1/consignments/" + parcel.reservation + "/label").status()).isEqualTo(200);
  }

  @Test
  void labelThatWouldGiveTheParcelAwayWasOpenedAllTheSame() {
    var parcel = day.prepared();
    neighbours().poll(parcel.created(Map.of("delivery_name", "Helpline", "delivery_postcode", "ZZ36 1ZZ")),
        parcel.key());

    assertThat(day.staff.get("/v1/consignments/" + parcel.reservation + "/label").status()).isEqualTo(409);
    assertThat(RecordedActs.of(jdbc, parcel.id)).hasSize(1);
  }

  @Test
  void parcelOfAnotherHubIsOnRecordWhetherAskedForAloneOrAmongMany() {
    var anothers = hubDay().prepared();
    assertThat(day.staff.get("/v1/consignments/" + anothers.reservation + "/label").status()).isEqualTo(404);
    day.handOver(anothers);
    day.check(anothers, Map.of());
    client("network-operator", day.operator).postAll("/v1/network-acknowledgements",
        List.of(Map.of("dispatch_id", anothers.reservation.toString(), "step", "activated")));

    var refused = "hub " + day.hub + " refused missing-or-anothers";
    assertThat(RecordedActs.of(jdbc, anothers.reservation)).containsExactly(refused, refused, refused,
        "network-operator " + day.operator + " refused missing-or-anothers");
    assertThat(RecordedActs.of(jdbc, anothers.id)).isEmpty();
  }

  /** A return stops a survivor's messages and takes her phone out of service, so the audit log says who reported it. */
  @Test
  void whoHandsOverTakesBackAndReportsIsOnRecordOncePerParcel() {
    var one = day.ready();
    var other = day.ready();
    day.handOver(one, other);
    day.handOver(one, other);
    var hub = "hub " + day.hub;
    assertThat(RecordedActs.of(jdbc, other.id)).containsOnlyOnce(hub + " handed-over hand-over");

    for (var parcel : List.of(one, other, one)) {
      day.courierSays(parcel, "delivered");
    }
    var back = "/v1/consignments/" + one.reservation + "/return";
    assertThat(day.staff.post(back, Map.of()).status()).isEqualTo(200);
    assertThat(day.staff.post(back, Map.of()).status()).isEqualTo(200);
    assertThat(RecordedActs.of(jdbc, one.id)).endsWith(hub + " handed-over hand-over",
        "courier courier reported-parcel delivered", hub + " took-back return");
    assertThat(RecordedActs.of(jdbc, other.id)).endsWith(hub + " handed-over hand-over",
        "courier courier reported-parcel delivered");
  }

  /** A caller with the courier's secrets but no parcel can only try numbers. What has not the form of one is no try. */
  @Test
  void numbersThatNoParcelHasAreOnRecordAndCounted() {
    var guesser = "courier-" + UUID.randomUUID();
    var courier = client("courier", guesser);
    double before = metrics.counter("lifeline.parcels.unknown").count();
    var guess = Map.of("tracking_number", "RR473124829GB", "event", "unsafe");
    courier.postAll("/v1/courier-events", List.of(guess, guess, Map.of("event", "unsafe"),
        Map.of("tracking_number", "RR 47312482", "event", "unsafe")));
    courier.postAll("/v1/courier-events",
        List.of(guess, Map.of("tracking_number", day.trackingNumber(day.dispatched()), "event", "collected")));

    assertThat(jdbc.sql("""
        select concat_ws(' ', who_kind, action, why, coalesce(times, 1)) from audit_entry where who = :who order by id
        """).param("who", guesser).query(String.class).list()).containsExactly("courier refused missing-or-anothers 2",
        "courier reported-parcel collected 1", "courier refused missing-or-anothers 1");
    assertThat(metrics.counter("lifeline.parcels.unknown").count()).isEqualTo(before + 3);
  }

  /** As in a path, a text that is not an id is audited without a subject, and is not repeated. */
  @Test
  void whatIsNoIdAmongManyIsOnRecordWithoutOne() {
    day.staff.postAll("/v1/consignments/hand-overs", List.of(Map.of("consignment_id", "Canary-Jane-Doe"),
        Map.of("consignment_id", UUID.randomUUID().toString())));

    assertThat(jdbc.sql("""
        select concat_ws(' ', action, why, subject is null) from audit_entry where who = :who and action = 'refused'
        """).param("who", day.hub).query(String.class).list()).containsExactlyInAnyOrder(
        "refused missing-or-anothers t", "refused missing-or-anothers f");
  }

  @Test
  void erasureIsOnRecordOnceHoweverOftenItIsTold() {
    var parcel = day.prepared();
    neighbours().poll(parcel.created(DETAILS), parcel.key());
    neighbours().poll(parcel.keyTombstone(), parcel.erased());
    neighbours().poll(parcel.keyTombstone());

    assertThat(RecordedActs.of(jdbc, parcel.id)).containsExactly("service events erased told-erased");
  }
}
