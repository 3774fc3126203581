package org.lifeline.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lifeline.verification.invariant.Breach;
import org.lifeline.verification.invariant.Finding;
import org.lifeline.verification.invariant.Invariant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An invariant that was not checked is not reported as holding. */
class CheckReportTest {

  private static final Finding HOLDS = new Finding(Invariant.I8, 3, List.of(), Set.of(), Set.of(), null);
  private static final Finding BREACHED = new Finding(Invariant.I3, 1, List.of(new Breach(Invariant.I3, "twice")),
      Set.of(), Set.of(), null);
  private static final Finding HELD_UP = new Finding(Invariant.I6, 2, List.of(), Set.of(), Set.of("a", "b"), null);
  private static final Finding SKIPPED = Finding.skipped(Invariant.I10, "not looked at: for a reason");

  @Test
  void allHolds() {
    assertThat(json(HOLDS).get("holds").booleanValue()).isTrue();
  }

  @Test
  void whatWasNotLookedAtIsUnknown() {
    var report = json(HOLDS, SKIPPED);

    assertThat(report.get("holds").isNull()).isTrue();
    assertThat(report.get("invariants").get(0).get("holds").booleanValue()).isTrue();
    assertThat(report.get("invariants").get(1).get("holds").isNull()).isTrue();
    assertThat(report.get("invariants").get(1).get("skipped").asString()).contains("not looked at");
    assertThat(SKIPPED.holds()).isFalse();
    assertThat(SKIPPED.isBreached()).isFalse();
  }

  @Test
  void aBreachIsOneWhateverElseWasNotLookedAt() {
    assertThat(json(HOLDS, BREACHED, SKIPPED).get("holds").booleanValue()).isFalse();
  }

  @Test
  void norIsWhatIsPutAsideAndNotSettled() {
    var report = json(HOLDS, HELD_UP);
    var said = new StringWriter();
    CheckReport.print(List.of(HOLDS, HELD_UP), new PrintWriter(said));

    assertThat(report.get("holds").isNull()).isTrue();
    assertThat(report.get("invariants").get(0).get("held_up").intValue()).isZero();
    assertThat(report.get("invariants").get(1).get("held_up").intValue()).isEqualTo(2);
    assertThat(said.toString()).contains("holds, 2 checked, 2 held up",
        "Not held to everything are 2 referrals or devices");
    assertThat(HELD_UP.isBreached()).isFalse();
  }

  @Test
  void isSaidInTheTableToo() {
    var said = new StringWriter();
    CheckReport.print(List.of(HOLDS, SKIPPED), new PrintWriter(said));

    assertThat(said.toString()).contains("holds, 3 checked", "not looked at: for a reason");
  }

  private static JsonNode json(Finding... findings) {
    var said = new StringWriter();
    CheckReport.json(List.of(findings), new PrintWriter(said));
    return JsonMapper.shared().readTree(said.toString());
  }
}
