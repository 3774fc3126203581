package org.lifeline.dispatch.consignment.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.dispatch.consignment.InHand;
import org.lifeline.dispatch.pack.Pack;
import org.lifeline.dispatch.testing.RunningService;
import org.lifeline.platform.testing.LockWaits;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Two people at a hub work on the same parcel, just after its region has got another pack. */
class LockedPackIT extends RunningService {

  @Autowired
  private Consignments consignments;
  @Autowired
  private TransactionTemplate transaction;

  /** Otherwise what the first of them has confirmed would no longer hold, and the parcel could not leave. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whoHasWaitedForTheOtherSeesThePackThatThatOneHasLoaded(boolean alone) {
    var day = hubDay();
    day.pack(1);
    var parcel = day.prepared();
    day.pack(2);
    var ids = List.of(parcel.reservation);
    var second = new CompletableFuture<LockedConsignments>();
    transaction.executeWithoutResult(status -> {
      LockWaits.allowAnyLength(jdbc);
      jdbc.sql("update consignment set pack_version = 2 where consignment_id = :id").param("id", parcel.reservation)
          .update();
      Thread.ofVirtual().start(() -> second.complete(
          transaction.execute(own -> alone ? consignments.lockAlone(ids) : consignments.lock(ids))));
      var locking = alone ? "order by referral_id, consignment_id for update" : "for update of r, c";
      await().until(() -> second.isDone() || LockWaits.in(jdbc, locking) > 0);
    });

    assertThat(second.orTimeout(1, TimeUnit.MINUTES).join().find(parcel.reservation))
        .isInstanceOfSatisfying(InHand.class,
            inHand -> assertThat(inHand.pack()).isEqualTo(new Pack(day.region, 2, "hash-2")));
  }
}
