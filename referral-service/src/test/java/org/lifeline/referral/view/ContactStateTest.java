package org.lifeline.referral.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.lifeline.referral.progress.Story.FIRST;
import static org.lifeline.referral.progress.Story.SECOND;

import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lifeline.referral.progress.Story;

class ContactStateTest {

  private static final Duration STALE_AFTER = Duration.ofDays(30);

  static Stream<Arguments> table() {
    return Stream.of(
        arguments("safe", new Story()),
        arguments("safe", delivered()),
        arguments("compromised", delivered().reportedFound()),
        arguments("compromised", delivered().reportedFound().discovered()),
        arguments("compromised", delivered().discovered()),
        arguments("compromised", delivered().reportedFound().discovered().deliveryChanged(3)),
        arguments("safe", delivered().reportedFound().discovered().contactChanged(3)),
        arguments("compromised", delivered().contactChanged(0).reportedFound()),
        arguments("unknown", new Story().reserved(FIRST).dispatched(FIRST).failed()),
        arguments("safe", new Story().reserved(FIRST).dispatched(FIRST).failed().contactChanged(2)),
        arguments("safe", new Story().reserved(FIRST).dispatched(FIRST).failed().contactChanged(2).deliveryChanged(2)
            .reopened(2).reserved(SECOND)),
        arguments("unknown", new Story().transferred()),
        arguments("safe", new Story().transferred().contactChanged(0)),
        arguments(null, new Story().withdrawn()),
        arguments(null, delivered().erased()));
  }

  private static Story delivered() {
    return new Story().reserved(FIRST).dispatched(FIRST).delivered();
  }

  @ParameterizedTest(name = "{index} {0}")
  @MethodSource("table")
  void followsFromWhatHasHappened(@Nullable String state, Story story) {
    assertThat(of(story, Duration.ofHours(1))).isEqualTo(state);
  }

  @Test
  void staleIsWhatWasNotConfirmedForThirtyDays() {
    assertThat(of(new Story(), STALE_AFTER)).isEqualTo("safe");
    assertThat(of(new Story(), STALE_AFTER.plusSeconds(1))).isEqualTo("stale");
    assertThat(of(new Story().contactChanged(0), STALE_AFTER.plusSeconds(1))).isEqualTo("safe");
  }

  private static @Nullable String of(Story story, Duration later) {
    var contact = ContactState.of(story.progress(), Story.START, STALE_AFTER, Story.START.plus(later));
    return contact == null ? null : contact.state();
  }
}
