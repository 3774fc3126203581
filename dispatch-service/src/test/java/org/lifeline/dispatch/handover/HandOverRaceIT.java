package org.lifeline.dispatch.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lifeline.dispatch.testing.RunningService;
import org.lifeline.dispatch.testing.TestReferral;
import org.lifeline.events.ConsignmentCancelled;
import org.lifeline.events.DeviceDispatched;
import org.lifeline.events.ReleaseReason;
import org.lifeline.platform.outbox.OutgoingRecord;

/** Hub and allocation want the same parcels at the same time. */
class HandOverRaceIT extends RunningService {

  private static final int ROUNDS = 12;
  private static final int PARCELS = 8;

  /** The parcel is not locked in the same order on both ways: neither may wait for the other for good. */
  @Test
  void phoneThatIsFoundIsEitherHandedOverToSomebodyElseOrItsSimIsSuspended() throws Exception {
    var day = hubDay();
    try (var threads = Executors.newFixedThreadPool(2)) {
      for (int round = 0; round < ROUNDS; round++) {
        var found = day.dispatched();
        day.courierSays(found, "returned");
        var next = day.ready();
        var again = found.again();
        neighbours().poll(again.reserved());
        day.check(again, Map.of());
        assertThat(jdbc.sql("update consignment set device_id = :device where consignment_id = :id")
            .param("device", found.device).param("id", next.reservation).update()).isEqualTo(1);
        var start = new CyclicBarrier(2);
        var handOver = threads.submit(() -> {
          start.await();
          return day.handOver(next, again);
        });
        var report = threads.submit(() -> {
          start.await();
          neighbours().poll(found.reportedFound(), found.suspensionDecided(true));
          return true;
        });
        assertThat(handOver.get(30, TimeUnit.SECONDS).status()).isEqualTo(200);
        assertThat(report.get(30, TimeUnit.SECONDS)).isTrue();
        int suspended = jdbc.sql("""
            select count(*) from network_acknowledgement where consignment_id = :id and action = 'suspend'
            """).param("id", found.reservation).query(Integer.class).single();
        assertThat(day.state(next)).isEqualTo(suspended == 0 ? "dispatched" : "ready");
      }
    }
  }

  @Test
  void eachParcelIsEitherHandedOverOrCancelledWhoeverComesFirst() throws Exception {
    var day = hubDay();
    day.pack(1);
    var referrals = new ArrayList<TestReferral>();
    try (var threads = Executors.newFixedThreadPool(2)) {
      for (int round = 0; round < ROUNDS; round++) {
        var parcels = IntStream.range(0, PARCELS).mapToObj(i -> day.prepared()).toList();
        parcels.forEach(parcel -> day.check(parcel, Map.of()));
        referrals.addAll(parcels);
        var start = new CyclicBarrier(2);
        var handOver = threads.submit(() -> {
          start.await();
          return day.handOver(parcels.toArray(TestReferral[]::new));
        });
        var cancel = threads.submit(() -> {
          start.await();
          neighbours().poll(parcels.reversed().stream().map(p -> p.releaseRequested(ReleaseReason.EXPIRED))
              .toArray(OutgoingRecord[]::new));
          return true;
        });
        assertThat(handOver.get(30, TimeUnit.SECONDS).status()).isEqualTo(200);
        assertThat(cancel.get(30, TimeUnit.SECONDS)).isTrue();
      }
    }
    for (var referral : referrals) {
      var told = published().about(referral.id, "dispatches", 2);
      assertThat(told).hasSize(2);
      assertThat(told.get(1)).isInstanceOfAny(DeviceDispatched.class, ConsignmentCancelled.class);
      assertThat(day.state(referral)).isEqualTo(told.get(1) instanceof DeviceDispatched ? "dispatched" : "cancelled");
    }
  }
}
