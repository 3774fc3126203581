package org.lifeline.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.lifeline.localstack.StackFailure;

class WithinMemoryTest {

  /** Whether Java says so or, in its own way, the driver of the databases. */
  @Test
  void whoeverHasTooLittleMemoryIsToldHowToGiveMore() {
    for (Supplier<Integer> tooMuch : List.<Supplier<Integer>>of(() -> {
      throw new OutOfMemoryError("Java heap space");
    }, () -> {
      throw new IllegalStateException(new SQLException("Ran out of memory", new OutOfMemoryError("Java heap space")));
    })) {
      assertThatThrownBy(() -> WithinMemory.of(tooMuch)).isInstanceOfSatisfying(StackFailure.class,
          failure -> assertThat(failure.exitStatus()).isEqualTo(StackFailure.FAILED))
          .hasMessageContaining("LIFELINE_CHECK_MEMORY");
    }
  }

  @Test
  void anyOtherFailureStaysWhatItIs() {
    var other = new IllegalStateException("another");

    assertThatThrownBy(() -> WithinMemory.of(() -> {
      throw other;
    })).isSameAs(other);
  }
}
