package org.lifeline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lifeline.endtoend.stack.SharedStack;
import org.lifeline.endtoend.stack.Stack;

/** Plays the rest of the rules, scene after scene, while other referrals wait and hold devices. */
@Order(8)
@ExtendWith(SharedStack.class)
class ScenesIT {

  @Test
  void everySceneComesOutAsTheRulesSay(Stack stack) {
    var folder = Samples.folder(stack.file("scenes"), Samples.referrals(1_990, 2_000), Samples.stock(2_590, 2_600));

    var said = stack.lifeline("demo", "--data", folder.toString(), "--scenes").succeeded();

    assertThat(said).containsPattern("\\d+ scenes: \\d+ as the rules say, 0 not, 0 left out");
    var checked = stack.lifeline("check", "--without-replay").succeeded(); // what the scenes have left, too
    assertThat(checked).as("contacts that changed after a lease").containsPattern(" I7 .* holds, [1-9]\\d* checked");
    assertThat(stack.file("in-a-hurry")).as("the stack of the second act").doesNotExist();
  }
}
