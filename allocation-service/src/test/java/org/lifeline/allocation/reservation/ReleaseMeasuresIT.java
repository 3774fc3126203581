package org.lifeline.allocation.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.lifeline.allocation.testing.Others;
import org.lifeline.events.ReleaseReason;
import org.lifeline.events.ReleaseRequested;
import org.springframework.beans.factory.annotation.Autowired;

/** Whose reservation is over, and nobody says what has become of it, gets no other device: somebody is told. */
class ReleaseMeasuresIT extends ReservingIT {

  @Autowired
  private ReleaseMeasures measures;
  @Autowired
  private MeterRegistry metrics;

  @Test
  void releaseThatIsNotAnsweredIsOverdueSinceTheEndOfItsReservation() {
    var referral = asked();
    unansweredFor(Duration.ofHours(2));

    publish(referral.cancelled(id(reservationOf(referral).getReservationId()), ReleaseReason.EXPIRED));
    await().untilAsserted(() -> unansweredFor(Duration.ZERO));
  }

  @Test
  void nobodyIsLeftWithoutADeviceOnceTheReferralHasEnded() {
    var referral = asked();
    publish(referral.withdrawn());
    await().untilAsserted(() -> unansweredFor(Duration.ZERO));
  }

  /** What was said of its hand-over may have been discarded. */
  @Test
  void parcelThatArrivesAnswersItAsWell() {
    var referral = asked();
    var reservation = reservationOf(referral);
    publish(referral.delivered(id(reservation.getReservationId()), id(reservation.getDeviceId())));
    await().untilAsserted(() -> unansweredFor(Duration.ZERO));
    assertThat(stateOf(reservation)).isEqualTo("delivered");
    assertThat(stage(referral.id)).isEqualTo("delivered");
  }

  private Others asked() {
    var referral = reserved();
    clock.advance(Duration.ofHours(47));
    unansweredFor(Duration.ZERO);
    clock.advance(Duration.ofHours(1));
    await().untilAsserted(() -> assertThat(kinds(referral)).contains(ReleaseRequested.class));
    clock.advance(Duration.ofHours(2));
    return referral;
  }

  private void unansweredFor(Duration time) {
    measures.refresh();
    assertThat(metrics.get("lifeline.allocation.releases.unanswered.longest").gauge().value())
        .isCloseTo(time.toSeconds(), within(600.0));
    assertThat(metrics.get("lifeline.allocation.releases.unanswered").gauge().value())
        .isEqualTo(time.compareTo(Duration.ofHours(1)) > 0 ? 1 : 0);
  }
}
