package org.lifeline.dispatch.courier;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.dispatch.consignment.store.Consignments;
import org.lifeline.events.DispatchFailed;
import org.lifeline.events.FailureReason;
import org.lifeline.platform.health.HostClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Parcels that nobody collects are given up. */
class UncollectedIT extends ParcelsUnderWay {

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
      assertThat(toldInAll(parcel.id, "dispatches")).hasSize(3).last().isInstanceOfSatisfying(
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
}
