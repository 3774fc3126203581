package org.lifeline.dispatch.courier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.events.DeviceDelivered;
import org.lifeline.events.DispatchFailed;
import org.lifeline.events.FailureReason;
import org.lifeline.platform.testing.RecordedActs;

/** What the courier, or the hub that has a parcel back, may say of a parcel, and what follows. */
class CourierReportsIT extends ParcelsUnderWay {

  @Test
  void aDeliveredParcelIsToldOnce() {
    var parcel = day.dispatched();
    assertThat(outcome(parcel, "collected")).isEqualTo("recorded");
    assertThat(outcome(parcel, "collected")).isEqualTo("already-recorded");
    assertThat(outcome(parcel, "delivered")).isEqualTo("recorded");
    assertThat(outcome(parcel, "delivered")).isEqualTo("already-recorded");
    assertThat(day.state(parcel)).isEqualTo("delivered");
    assertThat(toldInAll(parcel.id, "dispatches")).hasSize(3).last()
        .isInstanceOfSatisfying(DeviceDelivered.class, told -> {
          assertThat(told.getSequence()).isEqualTo(3);
          assertThat(told.getReservationId()).isEqualTo(parcel.reservation.toString());
        });
  }

  @ParameterizedTest
  @CsvSource({"not-collected,NOT_COLLECTED", "refused,REFUSED", "unsafe,UNSAFE", "returned,RETURNED"})
  void aParcelThatDoesNotArriveFailsWithItsReason(String event, FailureReason reason) {
    var parcel = day.dispatched();
    assertThat(outcome(parcel, event)).isEqualTo("recorded");
    assertThat(outcome(parcel, "returned")).isEqualTo("already-recorded");
    assertThat(report(parcel, "delivered").rules()).containsExactly("event:already-failed");
    assertThat(toldInAll(parcel.id, "dispatches")).hasSize(3).last()
        .isInstanceOfSatisfying(DispatchFailed.class, told -> {
          assertThat(told.getReason()).isEqualTo(reason);
          assertThat(told.getReservationId()).isEqualTo(parcel.reservation.toString());
        });
  }

  /** The packer knows from the label who has the parcel. */
  @Test
  void hubsAreToldThatAParcelHasGoneOrComesBackAndNotWhatHasBecomeOfIt() {
    var delivered = day.dispatched();
    assertThat(outcome(delivered, "delivered")).isEqualTo("recorded");
    var found = day.dispatched();
    neighbours().poll(found.reportedFound());
    var failed = day.dispatched();
    assertThat(outcome(failed, "refused")).isEqualTo("recorded");

    assertThat(day.state(found)).isEqualTo("discovered");
    assertThat(List.of(delivered, found, failed)).extracting(day::shown).containsExactly("dispatched", "dispatched",
        "failed");
  }

  @Test
  void whatWasSaidToBeDeliveredMayStillComeBack() {
    var parcel = day.dispatched();
    assertThat(outcome(parcel, "delivered")).isEqualTo("recorded");
    assertThat(outcome(parcel, "returned")).isEqualTo("recorded");
    assertThat(day.state(parcel)).isEqualTo("failed");
    assertThat(report(parcel, "delivered").rules()).containsExactly("event:already-failed");
    assertThat(toldInAll(parcel.id, "dispatches")).hasSize(4).last()
        .isInstanceOfSatisfying(DispatchFailed.class, told -> {
          assertThat(told.getSequence()).isEqualTo(4);
          assertThat(told.getReason()).isEqualTo(FailureReason.RETURNED);
        });
  }

  /**
   * The survivor has long had her phone: a caller with only a number, and no parcel, must not put her referral on hold.
   */
  @ParameterizedTest
  @ValueSource(strings = {"not-collected", "refused", "unsafe", "returned"})
  void whatWasDeliveredLongAgoComesBackByItsHubAlone(String event) {
    var parcel = day.dispatched();
    var inTime = day.dispatched();
    for (var each : List.of(parcel, inTime)) {
      assertThat(outcome(each, "delivered")).isEqualTo("recorded");
    }
    back(parcel, "ended_at", 30);
    back(inTime, "ended_at", 29);

    assertThat(outcome(inTime, event)).isEqualTo("recorded");
    assertThat(report(parcel, event).rules()).containsExactly("event:delivered-long-ago");
    assertThat(report(parcel, event).text()).contains("take it to its hub").contains("tell a scheme operator");
    assertThat(outcome(parcel, "delivered")).isEqualTo("already-recorded");
    assertThat(day.state(parcel)).isEqualTo("delivered");

    var back = day.staff.post("/v1/consignments/" + parcel.reservation + "/return", Map.of());
    assertThat(back.json().get("outcome").asString()).isEqualTo("recorded");
    assertThat(toldInAll(parcel.id, "dispatches")).hasSize(4).last()
        .isInstanceOfSatisfying(DispatchFailed.class,
            told -> assertThat(told.getReason()).isEqualTo(FailureReason.RETURNED));
  }

  /** Else the courier could try whether a phone that arrived long ago was reported as found. */
  @ParameterizedTest
  @ValueSource(strings = {"not-collected", "refused", "unsafe", "returned"})
  void whatWasDeliveredLongAgoAndFoundSinceIsAnsweredAsAnyOther(String event) {
    var parcel = day.dispatched();
    var foundOnItsWay = day.dispatched();
    var inTime = day.dispatched();
    var before = day.dispatched();
    neighbours().poll(foundOnItsWay.reportedFound());
    var all = List.of(parcel, foundOnItsWay, inTime, before);
    for (var each : all) {
      assertThat(outcome(each, "delivered")).isEqualTo("recorded");
    }
    neighbours().poll(parcel.reportedFound(), inTime.reportedFound(), before.reportedFound());
    back(parcel, "delivered_at", 30);
    back(foundOnItsWay, "delivered_at", 30);
    back(inTime, "delivered_at", 29);
    jdbc.sql("update consignment set delivered_at = null where consignment_id = :id").param("id", before.reservation)
        .update();
    back(before, "dispatched_at", 30);

    assertThat(outcome(inTime, event)).isEqualTo("recorded");
    assertThat(outcome(inTime, event)).isEqualTo("already-recorded");
    for (var each : List.of(parcel, foundOnItsWay, before)) {
      assertThat(report(each, event).rules()).containsExactly("event:delivered-long-ago");
      assertThat(outcome(each, "delivered")).isEqualTo("already-recorded");
      assertThat(day.shown(each)).isEqualTo("dispatched");
      assertThat(day.staff.post("/v1/consignments/" + each.reservation + "/return", Map.of()).json().get("outcome")
          .asString()).isEqualTo("recorded");
      assertThat(day.shown(each)).isEqualTo("failed");
      assertThat(report(each, event).items().getFirst().get("outcome").asString()).isEqualTo("already-recorded");
    }
    assertThat(all).extracting(day::state).containsOnly("discovered");
  }

  /** An instance of before the time of delivery was remembered may have written the one or the other. */
  @Test
  void timeOfDeliveryStaysWhereThePhoneIsFoundAndGoesWithAFailure() {
    var found = day.dispatched();
    var failed = day.dispatched();
    for (var each : List.of(found, failed)) {
      assertThat(outcome(each, "delivered")).isEqualTo("recorded");
    }
    back(found, "ended_at", 10);
    neighbours().poll(found.reportedFound());
    assertThat(outcome(failed, "refused")).isEqualTo("recorded");

    assertThat(jdbc.sql("select now() - delivered_at > interval '10 days' from consignment where consignment_id = :id")
        .param("id", found.reservation).query(Boolean.class).single()).isTrue();
    assertThat(jdbc.sql("select delivered_at is null from consignment where consignment_id = :id")
        .param("id", failed.reservation).query(Boolean.class).single()).isTrue();
  }

  @Test
  void theHubTakesAParcelBack() {
    var parcel = day.dispatched();
    var path = "/v1/consignments/" + parcel.reservation + "/return";
    assertThat(day.staff.post(path, Map.of()).json().get("outcome").asString()).isEqualTo("recorded");
    assertThat(day.staff.post(path, Map.of()).json().get("outcome").asString()).isEqualTo("already-recorded");
    assertThat(published().about(parcel.id, "dispatches", 3)).last().isInstanceOf(DispatchFailed.class);
    assertThat(day.staff.post("/v1/consignments/" + day.prepared().reservation + "/return", Map.of()).rules())
        .containsExactly("event:not-dispatched");
  }

  @Test
  void theHubTakesManyParcelsBackAndEachIsAnsweredByItself() {
    var one = day.dispatched();
    var other = day.dispatched();
    var delivered = day.dispatched();
    assertThat(outcome(delivered, "delivered")).isEqualTo("recorded");
    var inHand = day.prepared();
    var theirs = hubDay().dispatched();
    var ids = Stream.of(one, other, one, delivered, inHand, theirs).map(parcel -> parcel.reservation.toString())
        .toList();
    var answers = day.staff.postAll("/v1/consignments/returns",
        Stream.concat(ids.stream(), Stream.of("no id")).map(id -> Map.of("consignment_id", id)).toList()).items();

    assertThat(answers).extracting(answer -> answer.get("outcome").asString()).containsExactly("recorded", "recorded",
        "already-recorded", "recorded", "refused", "refused", "refused");
    assertThat(answers.get(4).get("errors").get(0).get("rule").asString()).isEqualTo("not-dispatched");
    assertThat(answers.subList(5, 7)).extracting(answer -> answer.get("errors").get(0).get("rule").asString())
        .containsExactly("not-found", "not-found");
    assertThat(List.of(one, other, delivered)).extracting(day::state).containsOnly("failed");
    assertThat(List.of(inHand, theirs)).extracting(day::state).containsExactly("prepared", "dispatched");
    for (var parcel : List.of(one, other)) {
      assertThat(toldInAll(parcel.id, "dispatches")).hasSize(3).last()
          .isInstanceOfSatisfying(DispatchFailed.class,
              told -> assertThat(told.getReason()).isEqualTo(FailureReason.RETURNED));
      assertThat(RecordedActs.of(jdbc, parcel.id)).endsWith("hub " + day.hub + " took-back return");
    }
  }

  @Test
  void whatCannotBeIsRefused() {
    var parcel = day.ready();
    assertThat(report(parcel, "delivered").rules()).containsExactly("event:not-dispatched");
    assertThat(report(parcel, "eaten").rules()).containsExactly("event:unknown-value");
    assertThat(client("courier", "courier")
        .postAll("/v1/courier-events", List.of(Map.of("tracking_number", "RR473124829GB", "event", "delivered")))
        .rules())
        .containsExactly("tracking_number:not-found");
  }

  /** Scanners and people write it as they like; a number that the courier read wrongly would look like a guess. */
  @Test
  void aNumberIsTakenHoweverItIsWritten() {
    var parcel = day.dispatched();
    var number = day.trackingNumber(parcel);
    var written = number.substring(0, 2).toLowerCase(Locale.ROOT) + " " + number.substring(2, 6) + "\u00a0"
        + number.substring(6, 11) + " gb ";
    var item = client("courier", "courier").postAll("/v1/courier-events",
        List.of(Map.of("tracking_number", written, "event", "delivered"))).items().getFirst();

    assertThat(item.get("outcome").asString()).isEqualTo("recorded");
    assertThat(item.get("tracking_number").asString()).isEqualTo(number);
    assertThat(day.state(parcel)).isEqualTo("delivered");
  }

  @Test
  void whatHasNotTheFormOfANumberIsToldApartFromANumberThatNoParcelHas() {
    for (var text : List.of("HX 47312482", "HX473124829FR")) {
      var answer = client("courier", "courier").postAll("/v1/courier-events",
          List.of(Map.of("tracking_number", text, "event", "delivered")));
      assertThat(answer.rules()).containsExactly("tracking_number:not-a-tracking-number");
      assertThat(answer.text()).doesNotContain(text);
    }
    assertThat(client("courier", "courier").postAll("/v1/courier-events", List.of(Map.of("event", "delivered")))
        .rules()).containsExactly("tracking_number:required");
  }

  @Test
  void whatIsNoNumberKeepsNothingElseFromBeingTaken() {
    var parcel = day.dispatched();
    var answers = client("courier", "courier").postAll("/v1/courier-events",
        List.of(Map.of("tracking_number", "HX\0", "event", "delivered"),
            Map.of("tracking_number", day.trackingNumber(parcel), "event", "delivered")))
        .items();

    assertThat(answers).extracting(answer -> answer.get("outcome").asString()).containsExactly("refused", "recorded");
    assertThat(day.state(parcel)).isEqualTo("delivered");
  }
}
