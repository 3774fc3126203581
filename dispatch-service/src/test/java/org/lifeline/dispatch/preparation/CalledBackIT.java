package org.lifeline.dispatch.preparation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lifeline.dispatch.testing.HubDay;
import org.lifeline.dispatch.testing.RunningService;
import org.lifeline.dispatch.testing.TestReferral;

/** Parcels that are to come back although nobody has withdrawn: they go where the survivor is not, or not alone. */
class CalledBackIT extends RunningService {

  private static final Map<String, String> DETAILS = Map.of("delivery_name", "Desk 3", "delivery_address",
      "1 High Street", "delivery_postcode", "SW1A 1AA");

  private HubDay day;

  @BeforeEach
  void open() {
    day = hubDay();
  }

  @Test
  void whatLeavesWhileAChangeOfItsAddressIsOnItsWayIsCalledBackOnce() {
    var parcel = labelled();
    var change = parcel.deliveryChanged(DETAILS, Instant.now());
    assertThat(day.handOver(parcel).rules()).isEmpty();

    neighbours().poll(change);
    assertThat(calledBack()).containsExactly(parcel.reservation.toString());
    var since = calledBackAt(parcel);
    neighbours().poll(change);
    assertThat(calledBackAt(parcel)).isEqualTo(since);
    day.courierSays(parcel, "returned");
    assertThat(calledBack()).isEmpty();
    neighbours().poll(change);
    assertThat(calledBack()).isEmpty();
  }

  @Test
  void whatLeftWithoutALabelOfOursIsCalledBackToo() {
    var parcel = day.ready();
    var change = parcel.deliveryChanged(DETAILS, Instant.now());
    assertThat(day.handOver(parcel).rules()).isEmpty();

    neighbours().poll(change);
    assertThat(calledBack()).containsExactly(parcel.reservation.toString());
  }

  @Test
  void whatIsChangedAfterHandOverOrWasOnTheLabelStaysUnderWay() {
    var parcel = day.ready();
    var before = parcel.deliveryChanged(DETAILS, Instant.now());
    neighbours().poll(parcel.key(), before);
    label(parcel);
    assertThat(day.handOver(parcel).rules()).isEmpty();

    neighbours().poll(before);
    neighbours().poll(parcel.deliveryChanged(DETAILS, Instant.now().plusSeconds(1)));
    assertThat(calledBack()).isEmpty();
  }

  @Test
  void whatIsFoundWhileTheCourierHasItIsCalledBackUntilItHasArrivedOrComeBack() {
    var arrives = day.dispatched();
    var returns = day.dispatched();
    neighbours().poll(arrives.reportedFound());
    neighbours().poll(returns.reportedFound());
    assertThat(calledBack()).containsExactly(arrives.reservation.toString(), returns.reservation.toString());
    assertThat(calledBackAt(arrives)).isNotEmpty();
    assertThat(day.shown(arrives)).isEqualTo("dispatched");

    day.courierSays(arrives, "held");
    assertThat(calledBack()).hasSize(2);
    day.courierSays(arrives, "delivered");
    assertThat(calledBackAt(arrives)).isEmpty();
    assertThat(calledBack()).containsExactly(returns.reservation.toString());
    day.staff.post("/v1/consignments/" + returns.reservation + "/return", Map.of());
    assertThat(calledBack()).isEmpty();
    assertThat(day.state(returns)).isEqualTo("discovered");
  }

  @Test
  void whatWasCalledBackStaysSoWhereItIsFoundThenAndNotWhereItHadArrived() {
    var underWay = day.dispatched();
    var arrived = day.dispatched();
    neighbours().poll(underWay.withdrawn(), arrived.withdrawn());
    var since = calledBackAt(underWay);
    day.courierSays(arrived, "delivered");

    neighbours().poll(underWay.reportedFound(), arrived.reportedFound());
    assertThat(calledBack()).containsExactly(underWay.reservation.toString());
    assertThat(calledBackAt(underWay)).isEqualTo(since);
    assertThat(calledBackAt(arrived)).isEmpty();
  }

  private TestReferral labelled() {
    var parcel = day.ready();
    neighbours().poll(parcel.created(DETAILS), parcel.key());
    label(parcel);
    return parcel;
  }

  private void label(TestReferral parcel) {
    assertThat(day.staff.get("/v1/consignments/" + parcel.reservation + "/label").status()).isEqualTo(200);
  }

  private List<String> calledBack() {
    return day.staff.get("/v1/consignments?state=called-back").items().stream()
        .map(item -> item.get("consignment_id").asString()).toList();
  }

  private String calledBackAt(TestReferral parcel) {
    return day.staff.get("/v1/consignments/" + parcel.reservation).json().path("called_back_at").asString("");
  }
}
