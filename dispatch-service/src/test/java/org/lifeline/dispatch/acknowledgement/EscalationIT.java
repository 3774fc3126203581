package org.lifeline.dispatch.acknowledgement;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifeline.dispatch.testing.TestScheme;
import org.lifeline.platform.doors.list.Page;
import org.springframework.beans.factory.annotation.Autowired;

/** Acknowledgements that are late or rejected are escalated to scheme operators. */
class EscalationIT extends AwaitedDispatch {

  @Autowired
  private Reminders reminders;
  @Autowired
  private AcknowledgementMeasures measures;
  @Autowired
  private MeterRegistry metrics;

  @Test
  void cursorOfATimeThatTheDatabaseDoesNotKnowIsNone() {
    var cursor = Page.cursor("+999999999-12-31T23:59:59Z 00000000-0000-0000-0000-000000000000");
    assertThat(scheme.get("/v1/escalations?cursor=" + cursor).rules()).containsExactly("cursor:unknown-value");
  }

  /** Somebody has to ring the operator up, as it no longer reads its feed. */
  @Test
  void whatAnOperatorOwedWhenItLeftIsEscalatedAllTheSame() {
    due("activate_by", "-1 minute");
    jdbc.sql("update network_acknowledgement set operator = :left where operator = :operator")
        .param("left", TestScheme.formerOperator()).param("operator", day.operator).update();

    assertThat(escalated("late")).contains(dispatchId);
  }

  @Test
  void whatIsLateOrRejectedIsEscalatedUntilItIsDone() {
    assertThat(escalated("late")).doesNotContain(dispatchId);
    due("activate_by", "-1 minute");
    assertThat(escalated("late")).contains(dispatchId);
    say(dispatchId, "rejected");
    assertThat(escalated("late")).doesNotContain(dispatchId);
    assertThat(escalated("rejected")).contains(dispatchId);
    say(dispatchId, "activated");
    assertThat(escalated("rejected")).contains(dispatchId);
    assertThat(escalated("late")).doesNotContain(dispatchId);
    due("hide_by", "-1 minute");
    assertThat(escalated("late")).as("it is awaited again").contains(dispatchId);
    reminders.remind();
    assertThat(feed(2).getLast().get("action").asString()).isEqualTo("remind");
    say(dispatchId, "zero-rated");
    assertThat(escalated("rejected")).contains(dispatchId);
    say(dispatchId, "hidden-from-bill");
    assertThat(escalated("rejected")).doesNotContain(dispatchId);
    assertThat(operator.get("/v1/escalations").status()).isEqualTo(403);
    assertThat(scheme.get("/v1/escalations?state=odd").status()).isEqualTo(400);
  }

  /** The other two steps are done. */
  @ParameterizedTest
  @CsvSource({"activated,activate_by", "zero-rated,zero_rate_by", "hidden-from-bill,hide_by"})
  void eachStepIsWaitedForByItself(String step, String due) {
    Stream.of("activated", "zero-rated", "hidden-from-bill").filter(other -> !other.equals(step))
        .forEach(other -> say(dispatchId, other));
    double before = late();
    due(due, "-1 minute");
    assertThat(awaited("late")).containsExactly(dispatchId);
    assertThat(escalated("late")).contains(dispatchId);
    assertThat(late()).isEqualTo(before + 1);
    reminders.remind();
    var reminder = feed(2).getLast();
    assertThat(reminder.get("action").asString()).isEqualTo("remind");
    assertThat(reminder.propertyNames()).filteredOn(name -> name.endsWith("_by")).containsExactly(due);

    say(dispatchId, "rejected");
    assertThat(escalated("rejected")).contains(dispatchId);
    say(dispatchId, step);
    assertThat(escalated("rejected")).doesNotContain(dispatchId);
  }

  private double late() {
    measures.look();
    return metrics.get("lifeline.acknowledgements.late").gauge().value();
  }
}
