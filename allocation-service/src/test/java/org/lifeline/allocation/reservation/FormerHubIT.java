package org.lifeline.allocation.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lifeline.allocation.testing.AllocationIT;
import org.lifeline.allocation.testing.StockRows;
import org.lifeline.events.DeviceReserved;
import org.lifeline.events.ReleaseReason;
import org.lifeline.events.ReleaseRequested;
import org.springframework.beans.factory.annotation.Autowired;

/** Nobody at a hub that has left the scheme hands anything over. */
class FormerHubIT extends AllocationIT {

  @Autowired
  private Expiry expiry;

  @Test
  void whatIsReservedThereIsAskedBackOnceAndTheReferralServedFromAnotherHub() {
    takeIn(StockRows.row("HUB-LON", "basic", "alder-mobile", StockRows.LASTING));
    var referral = referral();
    publish(referral.created(), referral.key());
    await().untilAsserted(() -> assertThat(told("allocations", referral.id)).hasSize(1));
    var reserved = (DeviceReserved) told("allocations", referral.id).getFirst();
    for (var table : List.of("stock", "device", "stock_count")) {
      jdbc.sql("update " + table + " set hub = 'HUB-OLD'").update();
    }
    takeIn(StockRows.row("HUB-BHM", "basic", "alder-mobile", StockRows.LASTING));

    expiry.askForAllThatCannotGo();
    expiry.askForAllThatCannotGo();
    await().untilAsserted(() -> assertThat(told("allocations", referral.id)).hasSize(2).last()
        .isInstanceOfSatisfying(ReleaseRequested.class,
            asked -> assertThat(asked.getReason()).isEqualTo(ReleaseReason.EXPIRED)));
    publish(referral.cancelled(UUID.fromString(reserved.getReservationId()), ReleaseReason.EXPIRED));

    await().untilAsserted(() -> assertThat(told("allocations", referral.id)).last()
        .isInstanceOfSatisfying(DeviceReserved.class, next -> assertThat(next.getHub()).isEqualTo("HUB-BHM")));
  }
}
