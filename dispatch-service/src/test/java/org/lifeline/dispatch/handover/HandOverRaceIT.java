package org.lifeline.dispatch.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.dispatch.testing.RunningService;
import org.lifeline.dispatch.testing.TestReferral;
import org.lifeline.events.ConsignmentCancelled;
import org.lifeline.events.DeviceDispatched;
import org.lifeline.events.ReleaseReason;
import org.lifeline.platform.outbox.OutgoingRecord;
import org.lifeline.platform.testing.LockWaits;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A hub and allocation-service want the same parcels at the same time. */
class HandOverRaceIT extends RunningService {

  @Autowired
  private PlatformTransactionManager transactions;

  private static final int ROUNDS = 12;
  private static final int PARCELS = 8;

  /** Whichever comes first, the other one waits for it: this test locks what both write last. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void phoneThatIsFoundIsEitherHandedOverToSomebodyElseOrItsSimIsSuspended(boolean handOverFirst) throws Exception {
    var day = hubDay();
    var found = day.dispatched();
    day.courierSays(found, "returned");
    var next = day.ready();
    var again = found.again();
    neighbours().poll(again.reserved());
    day.check(again, Map.of());
    assertThat(jdbc.sql("update consignment set device_id = :device where consignment_id = :id")
        .param("device", found.device).param("id", next.reservation).update()).isEqualTo(1);
    Callable<Boolean> handOver = () -> day.handOver(next, again).status() == 200;
    Callable<Boolean> report = () -> {
      neighbours().poll(found.reportedFound(), found.suspensionDecided(true));
      return true;
    };

    try (var threads = Executors.newFixedThreadPool(2)) {
      var both = new ArrayList<Future<Boolean>>();
      new TransactionTemplate(transactions).executeWithoutResult(status -> {
        LockWaits.allowAnyLength(jdbc);
        jdbc.sql("lock table network_acknowledgement in share mode").update();
        both.add(threads.submit(handOverFirst ? handOver : report));
        waitsIn(handOverFirst ? "insert into network_acknowledgement" : "update network_acknowledgement set awaited");
        both.add(threads.submit(handOverFirst ? report : handOver));
        waitsIn(handOverFirst ? "order by referral_id for update" : "for update of r, c");
      });
      for (var each : both) {
        assertThat(each.get(1, TimeUnit.MINUTES)).isTrue();
      }
    }
    assertThat(day.state(next)).isEqualTo(handOverFirst ? "dispatched" : "ready");
    assertThat(jdbc.sql("""
        select count(*) from network_acknowledgement where consignment_id = :id and action = 'suspend'
        """).param("id", found.reservation).query(Integer.class).single()).isEqualTo(handOverFirst ? 0 : 1);
  }

  private void waitsIn(String statement) {
    await().until(() -> LockWaits.in(jdbc, statement) == 1);
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
        assertThat(handOver.get(1, TimeUnit.MINUTES).status()).isEqualTo(200);
        assertThat(cancel.get(1, TimeUnit.MINUTES)).isTrue();
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
