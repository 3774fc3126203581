package org.lifeline.dispatch.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.dispatch.testing.HubDay;
import org.lifeline.dispatch.testing.RunningService;
import org.lifeline.dispatch.testing.TestReferral;
import org.lifeline.events.Band;
import org.lifeline.events.ConsignmentCancelled;
import org.lifeline.events.ConsignmentPrepared;
import org.lifeline.events.DeviceDispatched;
import org.lifeline.events.DispatchNotice;
import org.lifeline.events.ReleaseReason;
import org.lifeline.platform.calendar.WorkingDays;

class HandOverIT extends RunningService {

  private HubDay day;

  @BeforeEach
  void open() {
    day = hubDay();
  }

  /** The device was reserved before the operator left, and is asked back. */
  @Test
  void aParcelWhoseOperatorHasLeftTheSchemeDoesNotGo() {
    day = hubDayWithFormerOperator();
    var parcel = day.ready();

    var item = day.handOver(parcel).items().getFirst();
    assertThat(item.get("outcome").asString()).isEqualTo("refused");
    assertThat(item.get("errors").toString()).contains("operator", "left-scheme");
    assertThat(day.state(parcel)).isEqualTo("ready");
    var label = day.staff.get("/v1/consignments/" + parcel.reservation + "/label");
    assertThat(label.status()).isEqualTo(409);
    assertThat(label.text()).contains("may-not-go", "left-scheme");

    neighbours().poll(parcel.releaseRequested(ReleaseReason.EXPIRED));
    assertThat(published().about(parcel.id, "dispatches", 2)).last().isInstanceOf(ConsignmentCancelled.class);
  }

  @Test
  void aReadyParcelGoesAndItsOperatorIsToldNothingButTheSim() {
    day = hubDayWithOperator();
    var parcel = day.ready();

    var item = day.handOver(parcel).items().getFirst();
    assertThat(item.get("outcome").asString()).isEqualTo("dispatched");
    var at = Instant.parse(item.get("dispatched_at").asString());

    var told = (DeviceDispatched) published().about(parcel.id, "dispatches", 2).get(1);
    assertThat(told.getSequence()).isEqualTo(2);
    assertThat(told.getOccurredAt()).isEqualTo(at);
    assertThat(told.getTrackingNumber()).isEqualTo(day.trackingNumber(parcel));
    assertThat(told.getPackVersion()).isEqualTo(1);

    var topic = "dispatch-feed." + day.operator;
    var record = Awaitility.await().until(() -> published().on(topic), r -> r.size() == 1).getFirst();
    var notice = (DispatchNotice) published().body(record);
    assertThat(notice.getIccid()).isEqualTo(parcel.iccid);
    var hour = at.truncatedTo(ChronoUnit.HOURS);
    assertThat(notice.getIssuedAt()).isEqualTo(hour);
    assertThat(notice.getActivateBy()).isEqualTo(hour.plus(Duration.ofHours(4)));
    var twoDaysLater = WorkingDays.ofEnglandAndWales().after(hour, 2);
    assertThat(notice.getZeroRateBy()).isEqualTo(twoDaysLater);
    assertThat(notice.getHideBy()).isEqualTo(twoDaysLater);
    assertThat(notice.getDispatchId()).isNotIn(parcel.id.toString(), parcel.reservation.toString(),
        parcel.device.toString());
    assertThat(new String(record.value(), java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain(parcel.id.toString(), parcel.reservation.toString(), day.hub, day.region);
    assertThat(record.headers().toArray())
        .noneMatch(h -> h.key().equals("ce_subject") || h.key().equals("traceparent"));
  }

  @Test
  void handingOverAgainAnswersTheFirstResultAndTellsNothingNew() {
    var parcel = day.ready();
    var first = day.handOver(parcel).items().getFirst().get("dispatched_at").asString();
    assertThat(day.handOver(parcel, parcel).items()).allMatch(i -> i.get("dispatched_at").asString().equals(first));
    assertThat(day.staff.post("/v1/consignments/" + parcel.reservation + "/hand-over", Map.of()).json()
        .get("dispatched_at").asString()).isEqualTo(first);

    assertThat(toldInAll(parcel.id, "dispatches")).hasSize(2);
  }

  @Test
  void openItemsAreNamed() {
    var parcel = day.prepared();
    assertThat(day.handOver(parcel).rules()).contains("wiped:open", "contact_pack:open").hasSize(7);
    day.pack(1);
    day.check(parcel, Map.of("cloud_accounts_off", false));
    assertThat(day.handOver(parcel).rules()).containsExactly("cloud_accounts_off:open");

    var alone = day.staff.post("/v1/consignments/" + parcel.reservation + "/hand-over", Map.of());
    assertThat(alone.status()).isEqualTo(409);
    assertThat(alone.rules()).containsExactly("cloud_accounts_off:open");
  }

  @Test
  void aParcelWithAnOldPackGoesBackToBeLoadedAnew() {
    var parcel = day.ready();
    day.pack(2);

    assertThat(day.staff.post("/v1/consignments/" + parcel.reservation + "/hand-over", Map.of()).rules())
        .containsExactly("contact_pack:open");
    var back = day.staff.get("/v1/consignments?state=prepared").items().getFirst();
    assertThat(back.get("open").toString()).isEqualTo("[\"contact_pack\"]");
    assertThat(back.get("pack_hash").asString()).isEqualTo("hash-2");

    day.check(parcel, Map.of("pack_hash", "hash-2"));
    assertThat(day.handOver(parcel).items().getFirst().get("outcome").asString()).isEqualTo("dispatched");
    assertThat(((DeviceDispatched) published().about(parcel.id, "dispatches", 2).get(1)).getPackVersion()).isEqualTo(2);
  }

  /** The consignment's id is a natural key for a hub's system: a refusal must not be its answer for two days. */
  @Test
  void aRefusedHandOverDoesNotUseUpItsKey() {
    var parcel = day.ready();
    day.pack(2);
    var path = "/v1/consignments/" + parcel.reservation + "/hand-over";
    var key = parcel.reservation.toString();
    assertThat(day.staff.post(path, key, Map.of()).status()).isEqualTo(409);
    assertThat(day.state(parcel)).as("what the refusal has decided stands").isEqualTo("prepared");

    day.check(parcel, Map.of("pack_hash", "hash-2"));
    var gone = day.staff.post(path, key, Map.of());
    assertThat(gone.json().get("outcome").asString()).isEqualTo("dispatched");
    assertThat(day.staff.post(path, key, Map.of()).text()).isEqualTo(gone.text());
  }

  /** Two parcels, with each other's labels: each survivor would get the other's parcel. */
  @Test
  void aParcelWithAnothersLabelOnItDoesNotGo() {
    day.pack(1);
    var one = day.prepared();
    var other = day.ready();
    var path = "/v1/consignments/" + other.reservation + "/hand-over";
    assertThat(day.staff.post(path, scanned(one)).rules()).containsExactly("tracking_number:not-this-parcel");
    assertThat(day.staff.post(path, Map.of("tracking_number", "no number")).rules())
        .containsExactly("tracking_number:not-this-parcel");
    var swapped = day.staff.postAll("/v1/consignments/hand-overs",
        List.of(
            Map.of("consignment_id", one.reservation.toString(), "readiness",
                HubDay.checklist(one.reservation, Map.of()), "tracking_number", day.trackingNumber(other)),
            Map.of("consignment_id", other.reservation.toString(), "tracking_number", day.trackingNumber(one))));
    assertThat(swapped.items())
        .allSatisfy(item -> assertThat(item.get("errors").get(0).get("rule").asString()).isEqualTo("not-this-parcel"));
    assertThat(List.of(one, other)).extracting(day::state).containsExactly("prepared", "ready");

    assertThat(day.staff.post(path, scanned(other)).json().get("outcome").asString()).isEqualTo("dispatched");
    assertThat(day.staff.post(path, scanned(other)).status()).as("again").isEqualTo(200);
    var number = day.trackingNumber(one).toLowerCase(Locale.ROOT);
    assertThat(day.staff.postAll("/v1/consignments/hand-overs",
        List.of(Map.of("consignment_id", one.reservation.toString(), "readiness",
            HubDay.checklist(one.reservation, Map.of()), "tracking_number", number.substring(0, 4) + " "
                + number.substring(4))))
        .items().getFirst().get("outcome").asString()).isEqualTo("dispatched");
  }

  private Map<String, String> scanned(TestReferral parcel) {
    return Map.of("tracking_number", day.trackingNumber(parcel));
  }

  /** As systems of before anything could be scanned send it. */
  @ParameterizedTest
  @ValueSource(strings = {"application/x-www-form-urlencoded", "text/plain", "application/json"})
  void aHandOverNeedsNoBodyWhateverItsTypeIsCalled(String type) {
    var parcel = day.ready();
    assertThat(day.staff.postAs(type, "/v1/consignments/" + parcel.reservation + "/hand-over", "").json()
        .get("outcome").asString()).isEqualTo("dispatched");
  }

  /** Otherwise whoever has the wrong label in hand is told that the parcel has gone. */
  @Test
  void whatWasScannedIsNeverPassedOver() {
    var parcel = day.ready();
    var id = parcel.reservation.toString();
    var path = "/v1/consignments/" + id + "/hand-over";
    for (var type : List.of("text/plain", "application/x-www-form-urlencoded", "application/octet-stream")) {
      var unread = day.staff.postAs(type, path, "{\"tracking_number\": \"no number\"}");
      assertThat(unread.status()).as(type).isEqualTo(415);
      assertThat(unread.text()).contains("application/json").doesNotContain("no number");
    }
    var misspelled = day.staff.post(path, Map.of("trackingNumber", "no number"));
    assertThat(misspelled.status()).isEqualTo(400);
    assertThat(misspelled.rules()).containsExactly("body:unknown-field");
    var amongMany = day.staff.postAll("/v1/consignments/hand-overs",
        List.of(Map.of("consignment_id", id, "tracking", "no number")));
    assertThat(amongMany.status()).isEqualTo(400);
    assertThat(amongMany.rules()).containsExactly("body:unknown-field");
    assertThat(day.state(parcel)).isEqualTo("ready");
  }

  /** Otherwise the parcel goes by what was said of it before, whatever the hub has seen since. */
  @ParameterizedTest
  @ValueSource(strings = {"{'locationSharingOff':false}|body:unknown-field",
      "{'location_sharing_off':''}|items[0].readiness.location_sharing_off:wrong-type",
      "{'location_sharing_off':false,'location_sharing_off':true}|",
      "{'consignment_id':'01890a5d-ac96-774b-bcce-b302099a8099','location_sharing_off':false}|consignment_id:not-this-parcel"})
  void aCheckThatCannotBeMeantIsNeverPassedOver(String given) {
    var parcel = day.ready();
    var check = given.split("\\|", -1)[0];
    var answer = day.staff.postAs("application/json", "/v1/consignments/hand-overs",
        ("{'items':[{'consignment_id':'" + parcel.reservation + "','readiness':" + check + "}]}").replace('\'', '"'));

    assertThat(String.join(" ", answer.rules())).isEqualTo(given.split("\\|", -1)[1]);
    assertThat(day.state(parcel)).isEqualTo("ready");
    assertThat(day.handOver(parcel).items().getFirst().get("outcome").asString()).isEqualTo("dispatched");
  }

  @Test
  void nothingGoesAfterTheEndOfTheReservation() {
    day.pack(1);
    var parcel = day.prepared(Instant.now().minusMillis(1));
    day.check(parcel, Map.of());
    assertThat(day.handOver(parcel).rules()).containsExactly("reserved_until:reservation-ended");
    assertThat(day.state(parcel)).isEqualTo("ready");
  }

  @Test
  void nothingGoesForAReferralThatWasWithdrawnOrErased() {
    var withdrawn = day.ready();
    var erased = day.ready();
    neighbours().poll(withdrawn.withdrawn(), erased.erased());
    assertThat(day.handOver(withdrawn).rules()).containsExactly("consignment_id:referral-ended");
    assertThat(day.handOver(erased).rules()).containsExactly("consignment_id:referral-ended");
  }

  @Test
  void aReferralHasOneParcelUnderWay() {
    var first = day.ready();
    var second = UUID.randomUUID();
    neighbours().poll(first.reserved(second, Band.HIGH, Instant.now().plusSeconds(3600)));
    var item = List.of(HubDay.checklist(second, Map.of()));
    day.staff.postAll("/v1/consignments/readiness", item);

    var both = day.staff.postAll("/v1/consignments/hand-overs", List.of(
        Map.of("consignment_id", first.reservation.toString()), Map.of("consignment_id", second.toString()))).items();
    assertThat(both.get(0).get("outcome").asString()).isEqualTo("dispatched");
    assertThat(both.get(1).get("errors").get(0).get("rule").asString()).isEqualTo("another-under-way");

    client("courier", "courier").postAll("/v1/courier-events",
        List.of(Map.of("tracking_number", day.trackingNumber(first), "event", "refused")));
    assertThat(day.staff.postAll("/v1/consignments/hand-overs", List.of(Map.of("consignment_id", second.toString())))
        .items().getFirst().get("outcome").asString()).isEqualTo("dispatched");
  }

  @Test
  void aCancelledParcelStaysAndADispatchedOneIsNotCancelled() {
    var cancelled = day.ready();
    neighbours().poll(cancelled.releaseRequested(ReleaseReason.RECALL));
    assertThat(day.handOver(cancelled).rules()).containsExactly("consignment_id:cancelled");

    var gone = day.dispatched();
    neighbours().poll(gone.releaseRequested(ReleaseReason.EXPIRED));
    assertThat(day.state(gone)).isEqualTo("dispatched");
    assertThat(toldInAll(gone.id, "dispatches")).hasExactlyElementsOfTypes(ConsignmentPrepared.class,
        DeviceDispatched.class);
    assertThat(toldInAll(cancelled.id, "dispatches")).hasExactlyElementsOfTypes(ConsignmentPrepared.class,
        ConsignmentCancelled.class);
  }

  @Test
  void anotherHubsParcelIsAnsweredAsOneThatDoesNotExist() {
    var parcel = day.ready();
    var other = hubDay();
    assertThat(other.handOver(parcel).rules()).containsExactly("consignment_id:not-found");
    assertThat(other.staff.postAll("/v1/consignments/hand-overs", List.of(Map.of("consignment_id", "no id"))).rules())
        .containsExactly("consignment_id:not-found");
    for (var path : List.of("/hand-over", "/return")) {
      var theirs = other.staff.post("/v1/consignments/" + parcel.reservation + path, Map.of());
      var none = other.staff.post("/v1/consignments/" + UUID.randomUUID() + path, Map.of());
      assertThat(theirs.status()).isEqualTo(404);
      assertThat(theirs.response().body()).isEqualTo(none.response().body());
    }
    assertThat(other.staff.get("/v1/consignments/" + parcel.reservation).response().body())
        .isEqualTo(other.staff.get("/v1/consignments/" + UUID.randomUUID()).response().body());
    assertThat(other.staff.get("/v1/consignments?hub=" + day.hub).status()).isEqualTo(404);
  }

  @Test
  void aCheckMayComeWithTheParcel() {
    day.pack(1);
    var good = day.prepared();
    var flat = day.prepared();
    var answers = day.staff.postAll("/v1/consignments/hand-overs",
        List.of(Map.of("consignment_id", good.reservation.toString(), "readiness",
            HubDay.checklist(good.reservation, Map.of())),
            Map.of("consignment_id", flat.reservation.toString(), "readiness",
                HubDay.checklist(flat.reservation, Map.of("battery_percent", 5)))))
        .items();
    assertThat(answers.get(0).get("outcome").asString()).isEqualTo("dispatched");
    assertThat(answers.get(1).get("errors").get(0).get("field").asString()).isEqualTo("battery_percent");

    var checked = day.staff.get("/v1/consignments/" + flat.reservation).json();
    assertThat(checked.get("state").asString()).isEqualTo("prepared");
    assertThat(checked.get("open").toString()).isEqualTo("[\"battery_percent\"]");
    assertThat(checked.get("checked_by").asString()).isEqualTo(day.hub);
  }

  @Test
  void aCheckThatComesForAnotherHubsParcelIsNotRecorded() {
    day.pack(1);
    var parcel = day.prepared();
    var other = hubDay();
    assertThat(other.staff.postAll("/v1/consignments/hand-overs", List.of(Map.of("consignment_id",
        parcel.reservation.toString(), "readiness", HubDay.checklist(parcel.reservation, Map.of())))).rules())
        .containsExactly("consignment_id:not-found");
    assertThat(day.state(parcel)).isEqualTo("prepared");
  }
}
