package org.lifeline.allocation.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.allocation.events.HandledDirectly;
import org.lifeline.allocation.testing.Others;
import org.lifeline.events.Band;
import org.lifeline.events.ReferralWaitlisted;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * Whoever withdraws a referral or has it erased at once is told that it waits, whether that came in one poll with its
 * creation or in the next: a possible match is always said to wait, and must not be told from this one.
 */
class EndedAtOnceIT extends ReservingIT {

  @Autowired
  private ApplicationContext service;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void isSaidToWaitOnce(boolean keyFirst) {
    var events = new HandledDirectly(service);
    var withdrawn = referral();
    var erased = referral();
    if (keyFirst) {
      events.hear(withdrawn.key(), erased.key());
    }
    events.hear(withdrawn.created(), withdrawn.withdrawn(), erased.created(), erased.erased(true));
    events.hear(withdrawn.key(), erased.key());

    assertSaidToWaitOnce(withdrawn, "withdrawn");
    assertSaidToWaitOnce(erased, "erased");
  }

  @Test
  void asIfTheEndHadComeInTheNextPoll() {
    var withdrawn = created(Band.STANDARD, clock.instant());
    await().untilAsserted(() -> assertThat(stage(withdrawn.id)).isEqualTo("waiting"));
    new HandledDirectly(service).hear(withdrawn.withdrawn());

    assertSaidToWaitOnce(withdrawn, "withdrawn");
  }

  private void assertSaidToWaitOnce(Others referral, String end) {
    await().untilAsserted(() -> assertThat(kinds(referral)).containsExactly(ReferralWaitlisted.class));
    assertThat(stage(referral.id)).isEqualTo(end);
  }
}
