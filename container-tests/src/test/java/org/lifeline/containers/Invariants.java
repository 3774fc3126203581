package org.lifeline.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** The invariants that {@code docker compose run check} checks in a deployment. */
final class Invariants {

  private static final List<String> CHECKED = List.of("I1", "I2", "I3", "I4", "I5", "I6", "I8");

  private Invariants() {
  }

  /** Every one of them holds, for something. */
  static void assertHeld(Deployment deployment) {
    var said = deployment.compose("run", "--rm", "-T", "check").succeeded();
    assertThat(CHECKED).allSatisfy(
        invariant -> assertThat(said).containsPattern(invariant + " .* holds, [1-9][0-9]* checked"));
  }
}
