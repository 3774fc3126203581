package org.lifeline.dispatch.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifeline.dispatch.testing.HubDay;
import org.lifeline.dispatch.testing.RunningService;
import org.lifeline.dispatch.testing.TestReferral;

class ReadinessIT extends RunningService {

  private HubDay day;

  @BeforeEach
  void open() {
    day = hubDay();
  }

  @Test
  void aCompleteCheckMakesItReadyAndIsRecordedWithWhoAndWhen() {
    day.pack(1);
    var parcel = day.prepared();

    var item = day.check(parcel, Map.of()).items().getFirst();
    assertThat(item.get("outcome").asString()).isEqualTo("ready");
    assertThat(item.get("open")).isEmpty();

    var shown = day.staff.get("/v1/consignments/" + parcel.reservation).json();
    assertThat(shown.get("state").asString()).isEqualTo("ready");
    assertThat(shown.get("checked_by").asString()).isEqualTo(day.hub);
    assertThat(shown.has("checked_at")).isTrue();
    assertThat(day.staff.get("/v1/consignments?state=ready").items()).hasSize(1);
    assertThat(day.staff.get("/v1/consignments?state=prepared").items()).isEmpty();
  }

  /** An XML body would bypass the checks that JSON bodies go through. */
  @Test
  void noDoorOfJsonTakesOrGivesXml() {
    var parcel = day.prepared();
    var path = "/v1/consignments/" + parcel.reservation;
    for (var type : List.of("application/xml", "text/xml", "application/some+xml")) {
      var answer = day.staff.postAs(type, path + "/readiness", "<ReadinessBody><wiped>true</wiped></ReadinessBody>");
      assertThat(answer.status()).as(type).isEqualTo(415);
      assertThat(day.staff.get(path, type).status()).as(type).isEqualTo(406);
    }
  }

  @Test
  void whatDoesNotHoldIsNamedAndALaterCheckReplacesAnEarlierOne() {
    day.pack(1);
    var parcel = day.prepared();
    day.check(parcel, Map.of());

    var item = day.check(parcel, Map.of("battery_percent", 59, "wiped", false)).items().getFirst();
    assertThat(item.get("outcome").asString()).isEqualTo("not-ready");
    assertThat(item.get("open").toString()).isEqualTo("[\"wiped\",\"battery_percent\"]");
    assertThat(day.state(parcel)).isEqualTo("prepared");
  }

  @Test
  void aChecklistIsFilledInByWhoeverLooksAndSaysWhoLookedAtWhat() {
    day.pack(1);
    var parcel = day.prepared();
    var path = "/v1/consignments/" + parcel.reservation;
    var ann = client("hub", day.hub, "ann").post(path + "/readiness", Map.of("wiped", true, "pack_hash", "hash-1"));
    assertThat(ann.json().get("outcome").asString()).isEqualTo("not-ready");
    assertThat(ann.json().get("open")).hasSize(5);
    var refused = day.staff.post(path + "/hand-over", Map.of());
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.rules()).hasSize(5).doesNotContain("wiped:open", "contact_pack:open");

    var rest = HubDay.checklist(parcel.reservation, Map.of());
    rest.keySet().removeAll(List.of("wiped", "pack_hash"));
    assertThat(client("hub", day.hub, "ben").post(path + "/readiness", rest).json().get("outcome").asString())
        .isEqualTo("ready");
    var items = new TreeMap<String, String>();
    day.staff.get(path).json().get("checklist")
        .forEach(item -> items.put(item.get("item").asString(), item.get("by").asString()));
    assertThat(items).hasSize(7).containsEntry("wiped", day.hub + "/ann")
        .containsEntry("contact_pack", day.hub + "/ann")
        .containsEntry("battery_percent", day.hub + "/ben");
  }

  @Test
  void aRegionWithoutAPackLeavesThePackOpen() {
    var parcel = day.prepared();
    var item = day.check(parcel, Map.of()).items().getFirst();
    assertThat(item.get("outcome").asString()).isEqualTo("not-ready");
    assertThat(item.get("open").toString()).isEqualTo("[\"contact_pack\"]");
  }

  @Test
  void anOutdatedPackLeavesThePackOpen() {
    day.pack(1);
    var parcel = day.prepared();
    day.pack(2);
    assertThat(day.check(parcel, Map.of("pack_hash", "hash-1")).items().getFirst().get("open").toString())
        .isEqualTo("[\"contact_pack\"]");
    assertThat(day.check(parcel, Map.of("pack_hash", "hash-2")).items().getFirst().get("outcome").asString())
        .isEqualTo("ready");
  }

  /** Nobody could be called with a phone that is loaded with it. */
  @Test
  void noParcelGoesOnceThePackHasNoNumberLeft() {
    var ready = day.ready();
    neighbours().poll(day.referral().pack(2, ""));

    assertThat(day.handOver(ready).rules()).containsExactly("contact_pack:open");
    var shown = day.staff.get("/v1/consignments/" + ready.reservation).json();
    assertThat(shown.get("pack_version").asLong()).isEqualTo(2);
    assertThat(shown.has("pack_hash")).as("nothing to load").isFalse();
    for (var hash : List.of("", "hash-1", "hash-2")) {
      assertThat(day.check(ready, Map.of("pack_hash", hash)).items().getFirst().get("open").toString()).as(hash)
          .isEqualTo("[\"contact_pack\"]");
    }

    day.pack(3);
    assertThat(day.check(ready, Map.of("pack_hash", "hash-3")).items().getFirst().get("outcome").asString())
        .isEqualTo("ready");
  }

  /** Both phones have the same region and form; one of the survivors has chosen cover names. */
  @Test
  void aPackUnderTheWrongNamesIsNotLoaded() {
    day.pack(1);
    var details = Map.of("delivery_name", "Desk 4", "delivery_address", "1 Example Street", "delivery_postcode",
        "ZZ1 2ZZ");
    var covered = day.referral();
    var own = day.referral();
    neighbours().poll(covered.createdWithCoverNames(details), covered.reserved(), own.created(details), own.reserved());
    var ofCovered = hashToLoad(covered);
    assertThat(hashToLoad(own)).isEqualTo("hash-1").isNotEqualTo(ofCovered);

    assertThat(day.check(covered, Map.of()).items().getFirst().get("open").toString())
        .isEqualTo("[\"contact_pack\"]");
    assertThat(day.check(own, Map.of("pack_hash", ofCovered)).items().getFirst().get("open").toString())
        .isEqualTo("[\"contact_pack\"]");
    assertThat(day.staff.postAll("/v1/consignments/hand-overs", List.of(Map.of("consignment_id",
        covered.reservation.toString(), "readiness", HubDay.checklist(covered.reservation, Map.of())))).rules())
        .containsExactly("contact_pack:open");
    assertThat(day.check(covered, Map.of("pack_hash", ofCovered)).items().getFirst().get("outcome").asString())
        .isEqualTo("ready");
    assertThat(day.handOver(covered).items().getFirst().get("outcome").asString()).isEqualTo("dispatched");
  }

  /**
   * The survivor may have chosen cover names: a phone that passed before that is known would leave with the helplines'
   * own names.
   */
  @Test
  void noPackIsTheRightOneBeforeTheReferralIsHeardOf() {
    day.pack(1);
    var parcel = day.referral();
    neighbours().poll(parcel.key(), parcel.reserved());
    assertThat(day.staff.get("/v1/consignments/" + parcel.reservation).json().has("pack_hash")).isFalse();
    assertThat(day.check(parcel, Map.of()).items().getFirst().get("open").toString()).isEqualTo("[\"contact_pack\"]");

    neighbours().poll(parcel.createdWithCoverNames(Map.of()));
    assertThat(day.handOver(parcel).rules()).containsExactly("contact_pack:open");
    assertThat(day.check(parcel, Map.of()).items().getFirst().get("open").toString()).isEqualTo("[\"contact_pack\"]");
    assertThat(day.check(parcel, Map.of("pack_hash", hashToLoad(parcel))).items().getFirst().get("outcome").asString())
        .isEqualTo("ready");
  }

  /** As for a referral that was held, and whose details changed before it was released. */
  @Test
  void changedDetailsDoNotSayWhichNamesWereChosen() {
    day.pack(1);
    var parcel = day.referral();
    var changed = parcel.deliveryChanged(Map.of("delivery_name", "Desk 4"));
    neighbours().poll(parcel.key(), changed, parcel.reserved());
    neighbours().poll(parcel.deliveryChanged(Map.of("delivery_name", "Desk 5")));
    assertThat(day.staff.get("/v1/consignments/" + parcel.reservation).json().has("pack_hash")).isFalse();
    assertThat(day.check(parcel, Map.of()).items().getFirst().get("open").toString()).isEqualTo("[\"contact_pack\"]");

    neighbours().poll(parcel.created());
    assertThat(hashToLoad(parcel)).isEqualTo("hash-1");
    neighbours().poll(parcel.deliveryChanged(Map.of("delivery_name", "Desk 6")));
    assertThat(hashToLoad(parcel)).isEqualTo("hash-1");
  }

  private String hashToLoad(TestReferral parcel) {
    return day.staff.get("/v1/consignments/" + parcel.reservation).json().get("pack_hash").asString();
  }

  @Test
  void anotherHubsParcelIsAnsweredAsOneThatDoesNotExist() {
    var other = hubDay();
    var parcel = day.prepared();
    var missing = UUID.randomUUID();

    assertThat(other.check(parcel, Map.of()).rules()).containsExactly("consignment_id:not-found");
    var theirs = other.staff.post("/v1/consignments/" + parcel.reservation + "/readiness", Map.of("wiped", true));
    var none = other.staff.post("/v1/consignments/" + missing + "/readiness", Map.of("wiped", true));
    assertThat(theirs.status()).isEqualTo(404);
    assertThat(theirs.response().body()).isEqualTo(none.response().body());
  }

  @Test
  void aBatteryBeyondReasonIsRefusedAndNotRecorded() {
    var parcel = day.prepared();
    assertThat(day.check(parcel, Map.of("battery_percent", 101)).rules())
        .containsExactly("battery_percent:out-of-range");
    assertThat(day.staff.post("/v1/consignments/" + parcel.reservation + "/readiness", Map.of("battery_percent", 101))
        .status()).isEqualTo(400);
    assertThat(day.staff.get("/v1/consignments/" + parcel.reservation).json().has("checked_at")).isFalse();
  }

  /** What was said before would stand, and the parcel would count as ready. */
  @Test
  void aMisspelledItemIsNeverPassedOver() {
    var parcel = day.ready();
    var one = day.staff.post("/v1/consignments/" + parcel.reservation + "/readiness", Map.of("wipd", false));
    assertThat(one.status()).isEqualTo(400);
    assertThat(one.rules()).containsExactly("body:unknown-field");
    assertThat(day.check(parcel, Map.of("wipd", false)).rules()).containsExactly("body:unknown-field");
  }

  @ParameterizedTest
  @CsvSource(quoteCharacter = '`',
      value = {"wiped,2", "wiped,-1", "wiped,\"true\"", "wiped,\"\"", "battery_percent,\"\"",
          "battery_percent,80.9", "battery_percent,\"80\"", "pack_hash,false", "pack_hash,7"})
  void aValueIsNeverTakenForOneOfAnotherType(String item, String value) {
    var parcel = day.ready();
    var answer = day.staff.postAs("application/json", "/v1/consignments/" + parcel.reservation + "/readiness",
        "{\"" + item + "\": " + value + "}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.rules()).containsExactly(item + ":wrong-type");
  }

  @Test
  void aCheckOfOneParcelIsNotRecordedForAnother() {
    day.pack(1);
    var checked = day.prepared();
    var unchecked = day.prepared();
    var path = "/v1/consignments/" + unchecked.reservation + "/readiness";
    var sentWrong = day.staff.post(path, HubDay.checklist(checked.reservation, Map.of()));
    assertThat(sentWrong.status()).isEqualTo(400);
    assertThat(sentWrong.rules()).containsExactly("consignment_id:not-this-parcel");
    assertThat(day.state(unchecked)).isEqualTo("prepared");

    assertThat(day.staff.post(path, HubDay.checklist(unchecked.reservation, Map.of())).json().get("outcome").asString())
        .isEqualTo("ready");
  }

  @Test
  void aRequestIsRefusedAsAWholeWithoutAKeyWithoutItemsOrWithTooMany() {
    var item = HubDay.checklist(UUID.randomUUID(), Map.of());
    assertThat(day.staff.postWithoutKey("/v1/consignments/readiness", Map.of("items", List.of(item))).status())
        .isEqualTo(400);
    assertThat(day.staff.post("/v1/consignments/readiness", Map.of()).rules()).containsExactly("items:required");
    assertThat(day.staff.postAll("/v1/consignments/readiness", java.util.Collections.nCopies(251, item)).rules())
        .containsExactly("items:too-long");
  }

  @Test
  void theSameKeyGetsTheSameAnswerAndAnotherBodyIsRefused() {
    day.pack(1);
    var parcel = day.prepared();
    var body = Map.of("items", List.of(HubDay.checklist(parcel.reservation, Map.of())));
    var key = UUID.randomUUID().toString();

    var first = day.staff.post("/v1/consignments/readiness", key, body);
    day.handOver(parcel);
    var second = day.staff.post("/v1/consignments/readiness", key, body);
    assertThat(second.response().body()).isEqualTo(first.response().body());
    assertThat(day.staff.post("/v1/consignments/readiness", key,
        Map.of("items", List.of(HubDay.checklist(parcel.reservation, Map.of("wiped", false))))).status())
        .isEqualTo(422);
  }
}
