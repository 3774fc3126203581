package org.lifeline.notification.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lifeline.notification.notice.WaitingTimes.Lapse;

class WaitingTimesTest {

  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

  private final WaitingTimes times = new WaitingTimes();

  @Test
  void heldReferralWaitsAsLongAsOthersDid() {
    var id = UUID.randomUUID();
    times.observe(List.of(Step.created(id, 1, NOW, "harbour-refuge")), NOW.plusMillis(10));
    times.observe(List.of(Step.of(id, NoticeType.REFERRAL_WAITLISTED, 1, NOW.plusMillis(70), null)),
        NOW.plusMillis(310));
    assertThat(times.draw()).isEqualTo(new Lapse(Duration.ofMillis(70), Duration.ofMillis(300)));
  }

  @Test
  void onlyFirstWaitsOfReferralsThatWereNotHeldCount() {
    var held = UUID.randomUUID();
    times.observe(List.of(Step.held(held, 1, NOW, "harbour-refuge", null),
        Step.of(held, NoticeType.REFERRAL_WAITLISTED, 1, NOW.plusSeconds(86_400), null)), NOW);
    var released = UUID.randomUUID();
    times.observe(List.of(Step.created(released, 1, NOW, "harbour-refuge"),
        Step.of(released, NoticeType.REFERRAL_WAITLISTED, 4, NOW.plusSeconds(86_400), null)), NOW);
    assertThat(times.draw().decided()).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void wordOfAWaitIsUnderWayAsMuchLongerThanThatOfTheCreationAsItWasOfAnother() {
    var another = new Lapse(Duration.ofMillis(70), Duration.ofMillis(95));
    assertThat(another.wordOf(NOW, NOW.plusMillis(300), NOW.plusMillis(40))).isEqualTo(NOW.plusMillis(365));
  }

  @Test
  void noWordComesSoonerAfterItsTimeThanThatOfTheCreationDid() {
    var caughtUp = new Lapse(Duration.ofSeconds(9), Duration.ofMillis(5));
    assertThat(caughtUp.wordOf(NOW, NOW.plusMillis(300), NOW.plusMillis(40))).isEqualTo(NOW.plusMillis(340));
  }

  @Test
  void noWordComesBeforeItsTimeWhereClocksDiffer() {
    var another = new Lapse(Duration.ofMillis(70), Duration.ofMillis(95));
    assertThat(another.wordOf(NOW, NOW.plusMillis(300), NOW.minusSeconds(2))).isEqualTo(NOW.plusMillis(300));
  }

  @Test
  void withoutAnExampleItTakesWhatAnIdleSchemeTakes() {
    assertThat(times.draw().heard()).isBetween(Duration.ofMillis(40), Duration.ofMillis(160));
  }
}
