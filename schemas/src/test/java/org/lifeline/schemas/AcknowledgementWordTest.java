package org.lifeline.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lifeline.events.NetworkAcknowledged;
import org.lifeline.events.NetworkAction;
import org.lifeline.events.NetworkStep;

class AcknowledgementWordTest {

  /** A reader of "rejected" would take a SIM that works for one that does not. */
  @Test
  void onlyARejectedActivationIsARejectedSim() {
    assertThat(word(NetworkStep.REJECTED, NetworkAction.ACTIVATE)).isEqualTo("rejected");
    assertThat(word(NetworkStep.REJECTED, NetworkAction.SUSPEND)).isEqualTo("suspension-rejected");
    assertThat(word(NetworkStep.REJECTED, NetworkAction.REPLACE)).isEqualTo("replacement-rejected");
    assertThat(word(NetworkStep.REJECTED, null)).as("from before it was told").isEqualTo("rejected");
  }

  @Test
  void anythingElseIsNamedAfterItsStep() {
    assertThat(word(NetworkStep.SUSPENDED, NetworkAction.SUSPEND)).isEqualTo("suspended");
    assertThat(word(NetworkStep.ZERO_RATED, NetworkAction.ACTIVATE)).isEqualTo("zero-rated");
  }

  /** A reader would take it for the SIM in its place. */
  @Test
  void whatIsSaidOfAFormerSimHasNoWordOfThePresentOne() {
    assertThat(AcknowledgementWord.of(event(NetworkStep.ACTIVATED, NetworkAction.ACTIVATE, true)))
        .isEqualTo("former-sim");
    assertThat(AcknowledgementWord.of(event(NetworkStep.REJECTED, NetworkAction.ACTIVATE, true)))
        .isEqualTo("former-sim");
  }

  private static String word(NetworkStep step, @Nullable NetworkAction action) {
    return AcknowledgementWord.of(event(step, action, false));
  }

  private static NetworkAcknowledged event(NetworkStep step, @Nullable NetworkAction action, boolean formerSim) {
    return new NetworkAcknowledged("r-1", 3L, Instant.parse("2026-11-25T09:00:00Z"), "c-1", "d-1", "alder-mobile", step,
        null, null, action, formerSim);
  }
}
