package org.lifeline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lifeline.demo.actors.Door;
import org.lifeline.endtoend.stack.SharedStack;
import org.lifeline.endtoend.stack.Stack;

/** No partner can refer in another's name, and none can refer the same survivor twice. */
@Order(2)
@ExtendWith(SharedStack.class)
class OneForAnotherIT {

  private static final String PARTNER = "lagan-support";

  @Test
  void anothersRowIsRefusedAnIdenticalOneADuplicateAndTheSameUploadGetsTheSameAnswers(Stack stack) {
    var own = Samples.referrals(1900, 2000).stream().filter(row -> PARTNER.equals(row.get("partner"))).toList();
    var anothers = Samples.referrals(1900, 2000).stream().filter(row -> !PARTNER.equals(row.get("partner"))).findFirst()
        .orElseThrow();
    var rows = List.of(own.get(0), anothers, own.get(1), own.get(0));
    var door = stack.doors().referral(PARTNER);

    var first = Answers.to(rows, door, "/v1/referrals/batch", "one-for-another");

    assertThat(first.outcomes()).containsExactly("accepted", "refused", "accepted", "duplicate");
    assertThat(first.fields(1)).containsOnly("partner");
    assertThat(first.lines().get(3).get("id")).as("the duplicate's earlier referral")
        .isEqualTo(first.lines().get(0).get("id"));
    assertThat(Answers.to(rows, door, "/v1/referrals/batch", "one-for-another")).isEqualTo(first);
    assertThatThrownBy(() -> Answers.to(own, door, "/v1/referrals/batch", "one-for-another"))
        .as("the key of another upload").isInstanceOf(Door.Refused.class).hasMessageContaining("422");
    assertThat(Partners.handIn(stack, PARTNER, List.of(anothers))).as("through Kafka").singleElement()
        .satisfies(submission -> {
          assertThat(submission.outcome()).isEqualTo("refused");
          assertThat(submission.reasons()).containsOnly("partner");
        });
    assertThat(Partners.referrals(stack.doors(), PARTNER)).extracting(referral -> referral.get("case_reference"))
        .extracting(Object::toString).doesNotContain("\"" + anothers.get("case_reference") + "\"");
  }
}
