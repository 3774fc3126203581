package org.lifeline.dispatch.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.dispatch.testing.RunningService;
import org.lifeline.events.ReleaseReason;

/** An event counts only on its own topic: writers of other topics must have no say in it. */
class HeardEventsIT extends RunningService {

  @ParameterizedTest
  @ValueSource(strings = {"contacts", "stock"})
  void eventOfAnotherTopicHasNoEffect(String topic) {
    var day = hubDay();
    var parcel = day.ready();
    var gone = day.dispatched();
    var unheard = day.referral();
    neighbours().poll(parcel.created(Map.of("delivery_name", "A")), parcel.key());

    neighbours().pollOn(topic, parcel.releaseRequested(ReleaseReason.EXPIRED), parcel.withdrawn(), parcel.erased(),
        gone.reportedFound(), gone.suspensionDecided(true), unheard.reserved());
    neighbours().pollOn("allocations", day.referral().pack(2, "hash-2"));

    assertThat(day.state(parcel)).isEqualTo("ready");
    assertThat(day.state(gone)).isEqualTo("dispatched");
    assertThat(day.staff.get("/v1/consignments/" + unheard.reservation).status()).isEqualTo(404);
    assertThat(jdbc.sql("select erased from delivery where referral_id = :id").param("id", parcel.id)
        .query(Boolean.class).single()).isFalse();
    assertThat(day.handOver(parcel).rules()).isEmpty();
  }
}
