package org.lifeline.verification.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lifeline.verification.invariant.Breach;

class ReplayTest {

  private static final Map<String, String> BEFORE = Map.of("referral.referral", "2 rows, 17", "dispatch.consignment",
      "1 rows, 4");

  @Test
  void isOfEveryInstance() {
    assertThat(Replay.instances(2)).containsExactly("allocation-service", "allocation-service-2", "dispatch-service",
        "dispatch-service-2", "notification-service", "notification-service-2", "referral-service",
        "referral-service-2");
  }

  @Test
  void changesNothing() {
    var finding = Replay.compare(BEFORE, BEFORE, true);

    assertThat(finding.holds()).isTrue();
    assertThat(finding.checked()).isEqualTo(3);
  }

  @Test
  void isBreachedByATableThatChanged() {
    var finding = Replay.compare(BEFORE, Map.of("referral.referral", "3 rows, 21", "dispatch.consignment", "1 rows, 4"),
        true);

    assertThat(finding.breaches()).singleElement().extracting(Breach::what).asString()
        .isEqualTo("table referral.referral had 2 rows, 17 before and has 3 rows, 21 after");
  }

  @Test
  void isUnknownWhereSomethingDiffersJustOnce() {
    var differs = Replay.compare(BEFORE, BEFORE, false);

    assertThat(Replay.ofSecond(differs)).isEqualTo(differs);
    var once = Replay.ofSecond(Replay.compare(BEFORE, BEFORE, true));
    assertThat(once.isBreached()).isFalse();
    assertThat(once.holds()).isFalse();
  }

  @Test
  void isBreachedByWhateverIsSaidAnew() {
    assertThat(Replay.compare(BEFORE, BEFORE, false).breaches()).singleElement().extracting(Breach::what).asString()
        .contains("something new");
  }
}
