package org.lifeline.dispatch.courier;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.dispatch.consignment.store.Consignments;
import org.lifeline.dispatch.testing.Client.Answer;
import org.lifeline.dispatch.testing.HubDay;
import org.lifeline.dispatch.testing.RunningService;
import org.lifeline.dispatch.testing.TestReferral;
import org.lifeline.events.DeviceDelivered;
import org.lifeline.events.DispatchFailed;
import org.lifeline.events.FailureReason;
import org.lifeline.platform.doors.list.Page;
import org.lifeline.platform.health.HostClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

class CourierIT extends RunningService {

  private HubDay day;
  @Autowired
  private UncollectedParcels uncollected;
  @Autowired
  private Consignments consignments;
  @Autowired
  private FollowParcels follow;
  @Autowired
  private TransactionTemplate transaction;
  @Autowired
  private Clock clock;

  @BeforeEach
  void open() {
    day = hubDay();
  }

  private Answer report(TestReferral parcel, String event) {
    return client("courier", "courier").postAll("/v1/courier-events",
        List.of(Map.of("tracking_number", day.trackingNumber(parcel), "event", event)));
  }

  private String outcome(TestReferral parcel, String event) {
    return report(parcel, event).items().getFirst().get("outcome").asString();
  }

  @Test
  void aDeliveredParcelIsToldOnce() {
    var parcel = day.dispatched();
    assertThat(outcome(parcel, "collected")).isEqualTo("recorded");
    assertThat(outcome(parcel, "collected")).isEqualTo("already-recorded");
    assertThat(outcome(parcel, "delivered")).isEqualTo("recorded");
    assertThat(outcome(parcel, "delivered")).isEqualTo("already-recorded");
    assertThat(day.state(parcel)).isEqualTo("delivered");
    assertThat(published().about(parcel.id, "dispatches", 3)).hasSize(3).last()
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
    assertThat(published().about(parcel.id, "dispatches", 3)).hasSize(3).last()
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
    assertThat(published().about(parcel.id, "dispatches", 4)).hasSize(4).last()
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
    assertThat(published().about(parcel.id, "dispatches", 4)).hasSize(4).last()
        .isInstanceOfSatisfying(DispatchFailed.class,
            told -> assertThat(told.getReason()).isEqualTo(FailureReason.RETURNED));
  }

  @Test
  void whatNobodyCollectsIsGivenUpAfterEighteenDaysFromWhenItCouldBeCollected() {
    var held = day.dispatched();
    assertThat(outcome(held, "held")).isEqualTo("recorded");
    assertThat(outcome(held, "held")).isEqualTo("already-recorded");
    var neverHeld = day.dispatched();
    var inTime = day.dispatched();
    back(held, "held_at", 18);
    back(held, "dispatched_at", 30);
    back(neverHeld, "dispatched_at", 18);
    back(inTime, "dispatched_at", 17);

    uncollected.giveUp();
    uncollected.giveUp();
    assertThat(day.state(inTime)).isEqualTo("dispatched");
    for (var parcel : List.of(held, neverHeld)) {
      assertThat(day.state(parcel)).isEqualTo("failed");
      assertThat(published().about(parcel.id, "dispatches", 3)).hasSize(3).last().isInstanceOfSatisfying(
          DispatchFailed.class, told -> assertThat(told.getReason()).isEqualTo(FailureReason.NOT_COLLECTED));
    }
  }

  @Test
  void whatWasFoundOnItsWayAndNobodyCollectsIsNoLongerCalledBackThen() {
    var inTime = day.dispatched();
    var late = day.dispatched();
    neighbours().poll(inTime.reportedFound(), late.reportedFound());
    back(inTime, "dispatched_at", 17);
    back(late, "dispatched_at", 18);

    uncollected.giveUp();
    assertThat(day.staff.get("/v1/consignments?state=called-back").items())
        .extracting(item -> item.get("consignment_id").asString()).containsExactly(inTime.reservation.toString());
    assertThat(day.shown(late)).isEqualTo("failed");
  }

  @ParameterizedTest
  @ValueSource(ints = {120, -120})
  void nothingIsGivenUpByAClockThatIsWrong(int seconds) {
    var parcel = day.dispatched();
    var wrong = new HostClock(jdbc, () -> Instant.now().plusSeconds(seconds), new SimpleMeterRegistry());
    back(parcel, "dispatched_at", 18);

    new UncollectedParcels(jdbc, consignments, follow, transaction, clock, wrong, Duration.ofDays(18)).giveUp();
    assertThat(day.state(parcel)).isEqualTo("dispatched");
    uncollected.giveUp();
    assertThat(day.state(parcel)).isEqualTo("failed");
  }

  private void back(TestReferral parcel, String column, int days) {
    jdbc.sql("update consignment set " + column + " = now() - make_interval(days => :days, secs => 60)"
        + " where consignment_id = cast(:id as uuid)").param("days", days).param("id", parcel.reservation.toString())
        .update();
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
  void whatCannotBeIsRefused() {
    var parcel = day.ready();
    assertThat(report(parcel, "delivered").rules()).containsExactly("event:not-dispatched");
    assertThat(report(parcel, "eaten").rules()).containsExactly("event:unknown-value");
    assertThat(client("courier", "courier")
        .postAll("/v1/courier-events", List.of(Map.of("tracking_number", "RR473124829GB", "event", "delivered")))
        .rules())
        .containsExactly("tracking_number:not-found");
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

  @Test
  void aWithdrawnReferralsParcelIsCalledBackUntilItHasComeBack() {
    var parcel = day.dispatched();
    neighbours().poll(parcel.withdrawn());
    assertThat(day.staff.get("/v1/consignments?state=called-back").items()).singleElement()
        .satisfies(c -> assertThat(c.has("called_back_at")).isTrue());
    report(parcel, "returned");
    assertThat(day.staff.get("/v1/consignments?state=called-back").items()).isEmpty();
    assertThat(day.staff.get("/v1/consignments/" + parcel.reservation).json().has("called_back_at")).isFalse();
  }

  @Test
  void whatHasComeBackIsShownAsThatThoughItTurnsOutToHaveBeenFound() {
    var parcel = day.dispatched();
    report(parcel, "returned");
    neighbours().poll(parcel.reportedFound());
    assertThat(day.state(parcel)).isEqualTo("discovered");
    assertThat(day.shown(parcel)).isEqualTo("failed");
  }

  @Test
  void whatWasFoundIsShownAsOthersThatComeBack() {
    var parcel = day.dispatched();
    neighbours().poll(parcel.reportedFound());
    report(parcel, "returned");
    assertThat(day.state(parcel)).isEqualTo("discovered");
    assertThat(day.shown(parcel)).isEqualTo("failed");
  }

  /**
   * The parcel was handed over at the moment of the erasure: its partner was told that nothing is sent. An erasure that
   * does not end the referral leaves everything as it was.
   */
  @Test
  void aParcelOfAReferralThatHasEndedByErasureIsCalledBack() {
    var ended = day.dispatched();
    var goesOn = day.dispatched();
    neighbours().poll(ended.erased(true), goesOn.erased(false));
    assertThat(day.staff.get("/v1/consignments?state=called-back").items()).singleElement()
        .satisfies(c -> assertThat(c.get("tracking_number").asString()).isEqualTo(day.trackingNumber(ended)));
  }

  @Test
  void calledBackParcelsComePageByPageTheOldestCallFirst() {
    var parcels = List.of(day.dispatched(), day.dispatched(), day.dispatched());
    parcels.forEach(parcel -> neighbours().poll(parcel.withdrawn()));

    var listed = new ArrayList<String>();
    var path = "/v1/consignments?state=called-back&limit=1";
    while (path != null && listed.size() <= parcels.size()) {
      var page = day.staff.get(path).json();
      page.get("items").forEach(item -> listed.add(item.get("consignment_id").asString()));
      path = page.get("links").path("next").asString(null);
    }

    assertThat(listed).isEqualTo(parcels.stream().map(parcel -> parcel.reservation.toString()).toList());
    for (var position : List.of("yesterday", "+999999999-12-31T23:59:59Z 00000000-0000-0000-0000-000000000000")) {
      assertThat(day.staff.get("/v1/consignments?state=called-back&cursor=" + Page.cursor(position)).rules())
          .containsExactly("cursor:unknown-value");
    }
  }
}
