package org.lifeline.console.now;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lifeline.console.health.Health;
import org.lifeline.console.journey.Deadline;
import org.lifeline.console.now.Trust.Why;

class TrustTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final Duration MOST = Duration.ofSeconds(60);

  @Test
  void pageThatHasAllIsBelieved() {
    var trust = trust(NOW.minusSeconds(60), 0, health(NOW, "ready", true));
    assertThat(trust.given()).isTrue();
    assertThat(trust.behind()).isEqualTo(MOST);
    assertThat(now(trust, 0).verdict()).isEqualTo(Now.Verdict.GOOD);
  }

  @Test
  void pageThatIsBehindIsNot() {
    assertDoubt(trust(NOW.minusSeconds(61), 0, health(NOW, "ready", true)), Why.BEHIND, "1 min 1 s");
    assertDoubt(trust(null, 0, health(NOW, "ready", true)), Why.BEHIND, "not known");
  }

  @Test
  void pageThatLacksWhatLiesAmongDeadLettersIsNot() {
    assertDoubt(trust(NOW, 1, health(NOW, "ready", true)), Why.LETTERS, "1 record ");
    assertDoubt(trust(NOW, 3, health(NOW, "ready", true)), Why.LETTERS, "3 records");
  }

  @Test
  void pageOfASchemeThatStandsStillIsNot() {
    assertDoubt(trust(NOW, 0, health(NOW, "not ready", true)), Why.DOWN, "dispatch-service");
    assertDoubt(trust(NOW, 0, health(NOW, "ready", false)), Why.DOWN, "Kafka");
    assertDoubt(trust(NOW, 0, health(NOW.minusSeconds(61), "ready", true)), Why.DOWN, "Nobody has looked");
    assertDoubt(trust(NOW, 0, null), Why.DOWN, "Nobody has looked");
  }

  @Test
  void serviceThatAnswersAndDoesNotGetOnIsNotWell() {
    assertThat(trust(NOW, 0, standing(Duration.ofSeconds(60), Duration.ofSeconds(60))).given()).isTrue();
    assertDoubt(trust(NOW, 0, standing(Duration.ofSeconds(61), Duration.ZERO)), Why.DOWN, "dispatch-service");
    assertDoubt(trust(NOW, 0, standing(Duration.ZERO, Duration.ofSeconds(61))), Why.DOWN, "dispatch-service");
  }

  @Test
  void whoIsOverdueIsSaidWhateverIsInDoubt() {
    assertThat(now(trust(null, 1, null), 1).verdict()).isEqualTo(Now.Verdict.BAD);
  }

  private static void assertDoubt(Trust trust, Why why, String what) {
    assertThat(trust.doubts()).singleElement().satisfies(doubt -> {
      assertThat(doubt.why()).isEqualTo(why);
      assertThat(doubt.what()).contains(what);
      assertThat(doubt.toDo()).isNotBlank();
      assertThat(doubt.page()).isEqualTo(why == Why.LETTERS ? "/letters" : "/health");
    });
    assertThat(now(trust, 0).verdict()).isEqualTo(Now.Verdict.UNSURE);
  }

  private static Now now(Trust trust, long overdue) {
    return new Now(NOW, List.of(), List.of(), List.of(), new Now.Overdue(
        List.of(new Now.Count(Deadline.Kind.WAITING, overdue, false)), List.of()), trust);
  }

  private static Trust trust(@Nullable Instant asOf, long letters, @Nullable Health health) {
    return Trust.of(NOW, MOST, asOf, letters, health);
  }

  private static Health health(Instant at, String state, boolean store) {
    return new Health(at, List.of(new Health.Service("dispatch-service", state, null, null, null, null)),
        List.of(new Health.Store("Kafka", store, "the broker")));
  }

  private static Health standing(Duration unsent, Duration unread) {
    return new Health(NOW, List.of(new Health.Service("dispatch-service", "ready", unsent, unread, 7L, 0L)), List.of());
  }
}
