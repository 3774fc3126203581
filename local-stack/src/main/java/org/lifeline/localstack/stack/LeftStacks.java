package org.lifeline.localstack.stack;

import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.home.Installation;
import org.lifeline.localstack.home.StackHome;

/**
 * The stacks that killed commands may have left running beside a stack: a rehearsal, and the stack on which the demo
 * plays its second act.
 *
 * @param home of the stack beside which they are
 */
public record LeftStacks(Installation installation, StackHome home) {

  /** The directory of the demo's stack, below the home of the stack that it plays on. */
  private static final String SECOND_ACT = "in-a-hurry";

  /** Stops and removes those with which no command is at work any more. */
  public void remove(Progress progress) {
    rehearsal().removeIfLeft(progress);
    secondAct().removeIfLeft(progress);
  }

  /**
   * As {@link #remove}, before the home itself is removed.
   *
   * @throws StackFailure if a command is still at work with one below it
   */
  public void removeAllBelow(Progress progress) {
    rehearsal().removeIfLeft(progress);
    secondAct().remove(progress);
  }

  private LeftStack rehearsal() {
    return new LeftStack(installation, installation.rehearsal());
  }

  private LeftStack secondAct() {
    return new LeftStack(installation, home.of(SECOND_ACT));
  }
}
