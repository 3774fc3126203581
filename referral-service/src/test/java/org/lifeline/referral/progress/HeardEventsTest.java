package org.lifeline.referral.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lifeline.events.NetworkAcknowledged;
import org.lifeline.events.NetworkAction;
import org.lifeline.events.NetworkStep;

class HeardEventsTest {

  private static final UUID ID = UUID.randomUUID();
  private static final Instant AT = Instant.parse("2026-11-25T09:00:00Z");

  /** A reader of "rejected" would take a SIM that works for one that does not. */
  @Test
  void onlyARejectedActivationIsARejectedSim() {
    assertThat(rejected(NetworkAction.ACTIVATE)).isEqualTo("rejected");
    assertThat(rejected(NetworkAction.SUSPEND)).isEqualTo("suspension-rejected");
    assertThat(rejected(NetworkAction.REPLACE)).isEqualTo("replacement-rejected");
    assertThat(rejected(null)).as("from before it was told").isEqualTo("rejected");
    assertThat(word(NetworkStep.SUSPENDED, NetworkAction.SUSPEND)).isEqualTo("suspended");
  }

  private static @Nullable String rejected(@Nullable NetworkAction action) {
    return word(NetworkStep.REJECTED, action);
  }

  private static @Nullable String word(NetworkStep step, @Nullable NetworkAction action) {
    var heard = HeardEvents.stepOf(new NetworkAcknowledged(ID.toString(), 3L, AT, ID.toString(), ID.toString(),
        "alder-mobile", step, null, null, action));
    return heard != null && heard.what() instanceof Happening.Acknowledged said ? said.step() : null;
  }
}
