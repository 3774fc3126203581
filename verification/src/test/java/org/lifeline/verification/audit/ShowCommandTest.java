package org.lifeline.verification.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lifeline.platform.audit.AuditEntry;

/** Whoever reads the record is told where it was cut. */
class ShowCommandTest {

  private static final List<ShowCommand.Shown> FOUND = List.of(shown("dispatch-service", 3),
      shown("dispatch-service", 1), shown("referral-service", 2));

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void saysThatOlderOnesAreLeftOut() {
    ShowCommand.print(FOUND, 2, new PrintWriter(out), new PrintWriter(err));

    assertThat(out.toString().lines()).satisfiesExactly(line -> assertThat(line).contains("referral-service", "who-2"),
        line -> assertThat(line).contains("dispatch-service", "who-3"));
    assertThat(err.toString()).contains("Older entries are left out", "newest 2", "--most");
  }

  @Test
  void saysNothingWhereAllAreShown() {
    ShowCommand.print(FOUND, 3, new PrintWriter(out), new PrintWriter(err));

    assertThat(out.toString().lines()).hasSize(3);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aWholeSecondHasItsFractionTooSoThatLinesSortAsText() {
    ShowCommand.print(List.of(shown("dispatch-service", 3)), 1, new PrintWriter(out), new PrintWriter(err));

    assertThat(out.toString()).startsWith("1970-01-01T00:00:03.000Z dispatch-service ");
  }

  @Test
  void fromATimeOnManyAreShownUnlessANumberIsNamed() {
    assertThat(ShowCommand.most(null, null)).isEqualTo(200);
    assertThat(ShowCommand.most(null, "2h")).isEqualTo(10_000);
    assertThat(ShowCommand.most(50, "2h")).isEqualTo(50);
  }

  private static ShowCommand.Shown shown(String service, int second) {
    return new ShowCommand.Shown(service, new AuditReader.Line(second,
        new AuditEntry(second, second * 1_000_000L, "hub", "who-" + second, "opened", "label", null, null, null, 1)));
  }
}
