package org.lifeline.platform.doors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.problem.Problem;

class AtOnceTest {

  private static final Caller ONE = new Caller("partner", "harbour-refuge", "anna");

  @Test
  void oneThatIsOverMakesRoomForAnotherOfTheSameParty() {
    var uploads = new AtOnce(2, "uploads");
    var first = uploads.begin(ONE);
    try (var _ = uploads.begin(new Caller("partner", "harbour-refuge", "ben"))) {
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() -> uploads.begin(ONE)).isInstanceOfSatisfying(Problem.class, problem -> {
          assertThat(problem.code()).isEqualTo("too-many-requests");
          assertThat(ProblemHandler.answer(problem).getHeaders().getFirst("Retry-After")).isEqualTo("5");
        });
      }
      uploads.begin(new Caller("partner-test", "harbour-refuge-test", "anna")).close();
      first.close();
      uploads.begin(ONE).close();
      uploads.begin(ONE).close();
    }
  }
}
