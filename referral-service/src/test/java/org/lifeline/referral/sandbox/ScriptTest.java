package org.lifeline.referral.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifeline.referral.progress.Progress;
import org.lifeline.referral.progress.Step;

/** Which case reference leads to which outcome, and that a real referral could have each of them. */
class ScriptTest {

  private static final UUID ID = UUID.randomUUID();
  private static final Instant AT = Instant.parse("2026-11-26T10:00:00Z");

  @ParameterizedTest
  @CsvSource({"SANDBOX-ACCEPTED, ACCEPTED", "SANDBOX-WAITS, WAITS", "sandbox-failed-17, FAILED",
      "SANDBOX-DISCOVERED, DISCOVERED", "SANDBOX-DUPLICATE, DUPLICATE", "SANDBOX-FAILEDX, ACCEPTED",
      "CASE-1, ACCEPTED"})
  void reference(String reference, Script script) {
    assertThat(Script.of(reference)).isEqualTo(script);
  }

  @ParameterizedTest
  @CsvSource({"ACCEPTED, created", "WAITS, waiting", "DISPATCHED, dispatched", "DELIVERED, delivered",
      "FAILED, on-hold",
      "DISCOVERED, on-hold", "DUPLICATE, created"})
  void endsAsItSays(Script script, String state) {
    assertThat(new Progress(null, script.steps(ID, AT)).state().shown(AT)).isEqualTo(state);
  }

  @Test
  void stepsFollowASecondApart() {
    assertThat(Script.FAILED.steps(ID, AT)).extracting(Step::at).containsExactly(AT.plusSeconds(1), AT.plusSeconds(2),
        AT.plusSeconds(3), AT.plusSeconds(4));
  }
}
