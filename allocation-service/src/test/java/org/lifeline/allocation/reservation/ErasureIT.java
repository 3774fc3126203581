package org.lifeline.allocation.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.lifeline.allocation.testing.StockRows;
import org.lifeline.events.Band;
import org.lifeline.events.ErasureConfirmed;

/** What is left of a referral after its erasure. */
class ErasureIT extends ReservingIT {

  @Test
  void erasureIsConfirmedAndNothingOfTheNeedsIsLeft() {
    var referral = created(Band.STANDARD, clock.instant());
    await().untilAsserted(() -> assertThat(stage(referral.id)).isEqualTo("waiting"));
    publish(referral.keyGone(), referral.erased(true));
    await().untilAsserted(() -> assertThat(told("erasures", referral.id)).hasSize(1));
    assertThat(((ErasureConfirmed) told("erasures", referral.id).getFirst()).getService())
        .isEqualTo("allocation-service");
    takeIn(StockRows.row("HUB-LON", "basic", "alder-mobile", StockRows.LASTING));
    publish(referral.key());
    var last = created(Band.STANDARD, clock.instant());
    await().untilAsserted(() -> assertThat(stage(last.id)).isEqualTo("reserved"));
    await().untilAsserted(() -> assertThat(jdbc
        .sql(
            """
                select count(*) from referral
                 where id = :id and stage = 'erased' and requirement_tag is null and sealed_needs is null and wrapped_key is null
                """)
        .param("id", referral.id).query(Integer.class).single()).isEqualTo(1));
  }
}
