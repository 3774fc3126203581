package org.lifeline.console.now;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lifeline.console.journey.Deadline.Kind;
import org.lifeline.console.runbook.Runbook;
import org.lifeline.events.Band;

class AdviceTest {

  @Test
  void eachKindSaysWhatToDoAndNamesARunbookThatThereIs() {
    assertThat(Runbook.find(Advice.NOTHING_SOUGHT.runbook())).isPresent();
    for (var kind : Kind.values()) {
      for (var band : Band.values()) {
        for (var rejected : new boolean[]{true, false}) {
          var advice = Advice.of(kind, band, rejected);
          assertThat(advice.toDo()).as("%s", kind).isNotBlank();
          assertThat(advice.page()).isIn("", "/stock", "/operators");
          if (!advice.runbook().isEmpty()) {
            assertThat(Runbook.find(advice.runbook())).as(advice.runbook()).isPresent();
          }
        }
      }
    }
  }
}
