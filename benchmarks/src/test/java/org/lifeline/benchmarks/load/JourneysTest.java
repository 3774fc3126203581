package org.lifeline.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lifeline.benchmarks.load.Journeys.Journey;

class JourneysTest {

  private final Journeys journeys = new Journeys();

  @Test
  void theSimLinksAReferralToItsNoticeInWhateverOrderTheyAreTold() {
    journeys.noticed("iccid-1", "event", 300);
    journeys.reserved("referral-1", "iccid-1");
    journeys.posted("referral-1", 100, 120);
    assertThat(journeys.complete()).containsExactly(new Journey("referral-1", 100, 120, 300));
    assertThat(journeys.unfinished()).isZero();
  }

  @Test
  void withoutReservationOrNoticeItIsUnfinished() {
    journeys.posted("referral-1", 100, 120);
    journeys.posted("referral-2", 110, 130);
    journeys.reserved("referral-2", "iccid-2");
    assertThat(journeys.unfinished()).isEqualTo(2);
    assertThat(journeys.complete()).isEmpty();
  }

  @Test
  void aSecondNoticeDoublesAndTheFirstCounts() {
    journeys.posted("referral-1", 100, 120);
    journeys.reserved("referral-1", "iccid-1");
    journeys.noticed("iccid-1", "event", 300);
    journeys.noticed("iccid-1", "another", 400);
    assertThat(journeys.doubled()).isEqualTo(1);
    assertThat(journeys.repeated()).isZero();
    assertThat(journeys.complete()).containsExactly(new Journey("referral-1", 100, 120, 300));
  }

  @Test
  void theSameNoticeOnceMoreIsNoSecondEffect() {
    journeys.noticed("iccid-1", "event", 300);
    journeys.noticed("iccid-1", "event", 400);
    assertThat(journeys.doubled()).isZero();
    assertThat(journeys.repeated()).isEqualTo(1);
  }

  @Test
  void theChainMovesAgainWithTheFirstOfThosePostedAfterTheKill() {
    journeys.posted("before", 100, 120);
    journeys.reserved("before", "iccid-1");
    journeys.noticed("iccid-1", "event", 900);
    assertThat(journeys.firstNoticeOfThosePostedSince(500)).isEmpty();
    journeys.posted("after", 510, 520);
    journeys.reserved("after", "iccid-2");
    journeys.noticed("iccid-2", "event", 1_000);
    assertThat(journeys.firstNoticeOfThosePostedSince(500)).hasValue(1_000);
    assertThat(journeys.wasPostedSince("before", 500)).isFalse();
    assertThat(journeys.wasPostedSince("after", 500)).isTrue();
  }
}
