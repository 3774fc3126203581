package org.lifeline.dispatch.preparation;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lifeline.dispatch.testing.HubDay;
import org.lifeline.dispatch.testing.RunningService;
import org.lifeline.dispatch.testing.TestReferral;
import org.lifeline.events.DiscoveryReported;
import org.springframework.beans.factory.annotation.Autowired;

/** Parcels that are to come back although nobody has withdrawn: they go where the survivor is not, or not alone. */
class CalledBackIT extends RunningService {

  private static final Map<String, String> DETAILS = Map.of("delivery_name", "Desk 3", "delivery_address",
      "1 High Street", "delivery_postcode", "SW1A 1AA");

  @Autowired
  private MeterRegistry metrics;

  private HubDay day;
  private double countedBefore;

  @BeforeEach
  void open() {
    day = hubDay();
    countedBefore = metrics.get("lifeline.parcels.called.back.for.address").counter().count();
  }

  @Test
  void whatLeavesWhileAChangeOfItsAddressIsOnItsWayIsCalledBackOnce() {
    var parcel = labelled();
    var change = parcel.deliveryChanged(DETAILS, Instant.now());
    assertThat(day.handOver(parcel).rules()).isEmpty();

    neighbours().poll(change);
    assertThat(calledBack()).containsExactly(parcel.reservation.toString());
    var since = calledBackAt(parcel);
    assertThat(counted()).isEqualTo(1);
    neighbours().poll(change);
    assertThat(calledBackAt(parcel)).isEqualTo(since);
    day.courierSays(parcel, "returned");
    assertThat(calledBack()).isEmpty();
    neighbours().poll(change);
    assertThat(calledBack()).isEmpty();
    assertThat(counted()).isEqualTo(1);
  }

  @Test
  void whatLeftWithoutALabelOfOursIsCalledBackToo() {
    var parcel = day.ready();
    var change = parcel.deliveryChanged(DETAILS, Instant.now());
    var another = parcel.deliveryChanged(DETAILS, Instant.now());
    assertThat(day.handOver(parcel).rules()).isEmpty();

    neighbours().poll(change, another);
    assertThat(calledBack()).containsExactly(parcel.reservation.toString());
    assertThat(counted()).isEqualTo(1);
  }

  /** Found first: the call back says nothing of the address, which is the one where the phone was found. */
  @Test
  void whatAFoundPhoneHasCalledBackCountsWhereItGoesToAFormerAddress() {
    var parcel = day.ready();
    var change = parcel.deliveryChanged(DETAILS, Instant.now());
    assertThat(day.handOver(parcel).rules()).isEmpty();

    neighbours().poll(neighbours().event("referrals", parcel.id.toString(),
        new DiscoveryReported(parcel.id.toString(), 5L, Instant.now(), UUID.randomUUID().toString())));
    assertThat(calledBack()).containsExactly(parcel.reservation.toString());
    assertThat(counted()).isZero();
    neighbours().poll(change);
    assertThat(counted()).isEqualTo(1);
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
    assertThat(counted()).isZero();
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
    assertThat(counted()).isZero();
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

  /** How many parcels have counted in this test as gone to a former address. */
  private double counted() {
    return metrics.get("lifeline.parcels.called.back.for.address").counter().count() - countedBefore;
  }

  private List<String> calledBack() {
    return day.staff.get("/v1/consignments?state=called-back").items().stream()
        .map(item -> item.get("consignment_id").asString()).toList();
  }

  private String calledBackAt(TestReferral parcel) {
    return day.staff.get("/v1/consignments/" + parcel.reservation).json().path("called_back_at").asString("");
  }
}
