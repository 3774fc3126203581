package org.lifeline.allocation.stock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.allocation.testing.AllocationIT;

/** Each connection of the service has the planner settings that its indexes were made for. */
class PlannerIT extends AllocationIT {

  @ParameterizedTest
  @ValueSource(strings = {"enable_seqscan", "enable_bitmapscan", "jit"})
  void isOff(String setting) {
    assertThat(jdbc.sql("show " + setting).query(String.class).single()).isEqualTo("off");
  }

  @ParameterizedTest
  @ValueSource(strings = "idle_in_transaction_session_timeout")
  void endsWhatStandsStillInATransaction(String setting) {
    assertThat(jdbc.sql("show " + setting).query(String.class).single()).isEqualTo("10s");
  }
}
