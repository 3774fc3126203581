package org.lifeline.dispatch.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.dispatch.consignment.store.Consignments;
import org.lifeline.events.DispatchFailed;
import org.lifeline.events.FailureReason;
import org.lifeline.events.PhoneDiscovered;
import org.lifeline.platform.health.HostClock;
import org.lifeline.platform.testing.LockWaits;
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
  @Autowired
  private MeterRegistry metrics;

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

  /** At the moment when it would be given up. */
  @Test
  void whatTheCourierIsJustReportingToHoldIsNotGivenUp() {
    var parcel = day.dispatched();
    back(parcel, "dispatched_at", 18);
    var looked = new CompletableFuture<Void>();
    transaction.executeWithoutResult(status -> {
      LockWaits.allowAnyLength(jdbc);
      assertThat(jdbc.sql("update consignment set held_at = now() where consignment_id = :id")
          .param("id", parcel.reservation).update()).isEqualTo(1);
      looked.completeAsync(() -> {
        uncollected.giveUp();
        return null;
      });
      await().until(() -> looked.isDone() || LockWaits.in(jdbc, "for update of r, c") > 0);
      assertThat(looked).isNotDone();
    });
    looked.orTimeout(1, TimeUnit.MINUTES).join();
    assertThat(day.state(parcel)).isEqualTo("dispatched");
  }

  @Test
  void oneThatCannotBeGivenUpKeepsNoneOfTheOthersUndecided() {
    var failed = metrics.get("lifeline.work.failed").tag("work", "uncollected-parcels").counter();
    double before = failed.count();
    var refused = day.dispatched();
    var other = day.dispatched();
    back(refused, "dispatched_at", 40);
    back(other, "dispatched_at", 19);
    jdbc.sql(
        """
            create function refuse() returns trigger language plpgsql as $$ begin raise exception 'as the test asked'; end $$
            """)
        .update();
    jdbc.sql("create trigger refuse before update on consignment for each row when (new.consignment_id = '"
        + refused.reservation + "') execute function refuse()").update();
    try {
      uncollected.giveUp();
    } finally {
      jdbc.sql("drop function refuse cascade").update();
    }

    assertThat(day.state(other)).isEqualTo("failed");
    assertThat(day.state(refused)).isEqualTo("dispatched");
    assertThat(failed.count()).isEqualTo(before + 1);
    uncollected.giveUp();
    assertThat(day.state(refused)).as("the next time").isEqualTo("failed");
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

  /** The courier gets the answers that it gets about any other parcel: it is not told that a phone was found. */
  @Test
  void whatWasFoundOnItsWayAndIsHeldThenIsCalledBackAsLongAsItCanBeCollected() {
    var found = day.dispatched();
    neighbours().poll(found.reportedFound());
    for (var event : List.of("collected", "held")) {
      assertThat(outcome(found, event)).isEqualTo("recorded");
      assertThat(outcome(found, event)).isEqualTo("already-recorded");
    }
    back(found, "dispatched_at", 30);
    back(found, "held_at", 17);
    uncollected.giveUp();
    assertThat(day.staff.get("/v1/consignments?state=called-back").items()).hasSize(1);
    assertThat(day.shown(found)).isEqualTo("dispatched");

    back(found, "held_at", 18);
    uncollected.giveUp();
    assertThat(day.staff.get("/v1/consignments?state=called-back").items()).isEmpty();
    assertThat(day.shown(found)).isEqualTo("failed");
    assertThat(day.state(found)).isEqualTo("discovered");
    assertThat(outcome(found, "held")).isEqualTo("already-recorded");
    assertThat(report(found, "delivered").rules()).containsExactly("event:already-failed");
  }

  @Test
  void whatWasFoundOnItsWayAndIsHeldThenMayStillArriveOrComeBack() {
    var arrives = day.dispatched();
    var returns = day.dispatched();
    neighbours().poll(arrives.reportedFound(), returns.reportedFound());
    for (var found : List.of(arrives, returns)) {
      assertThat(outcome(found, "held")).isEqualTo("recorded");
    }

    assertThat(outcome(arrives, "delivered")).isEqualTo("recorded");
    assertThat(outcome(arrives, "collected")).isEqualTo("already-recorded");
    assertThat(outcome(returns, "returned")).isEqualTo("recorded");
    assertThat(day.staff.get("/v1/consignments?state=called-back").items()).isEmpty();
    assertThat(day.shown(arrives)).isEqualTo("dispatched");
    assertThat(day.shown(returns)).isEqualTo("failed");
    for (var found : List.of(arrives, returns)) {
      assertThat(toldInAll(found.id, "dispatches")).hasSize(3).last().isInstanceOf(PhoneDiscovered.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {120, -120})
  void nothingIsGivenUpByAClockThatIsWrong(int seconds) {
    var parcel = day.dispatched();
    var wrong = new HostClock(jdbc, () -> Instant.now().plusSeconds(seconds), new SimpleMeterRegistry());
    back(parcel, "dispatched_at", 18);

    new UncollectedParcels(jdbc, consignments, follow, transaction, clock, wrong, Duration.ofDays(18),
        new SimpleMeterRegistry()).giveUp();
    assertThat(day.state(parcel)).isEqualTo("dispatched");
    uncollected.giveUp();
    assertThat(day.state(parcel)).isEqualTo("failed");
  }
}
