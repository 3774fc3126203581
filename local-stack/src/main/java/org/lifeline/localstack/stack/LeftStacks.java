package org.lifeline.localstack.stack;

import java.util.stream.Stream;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.home.Installation;
import org.lifeline.localstack.home.StackHome;

/**
 * The stacks that killed commands may have left running beside a stack: a rehearsal, the stack on which the demo plays
 * its second act, and those of the bench and of the proof of exposure, which take the memory of a whole stack each.
 *
 * @param home of the stack beside which they are
 */
public record LeftStacks(Installation installation, StackHome home) {

  /** The directory of the demo's stack, below the home of the stack that it plays on. */
  private static final String SECOND_ACT = "in-a-hurry";

  /** Stops and removes those with which no command is at work any more. */
  public void remove(Progress progress) {
    removeOthers(progress);
    secondAct().removeIfLeft(progress);
  }

  /**
   * As {@link #remove}, before the home itself is removed.
   *
   * @throws StackFailure if a command is still at work with one below it
   */
  public void removeAllBelow(Progress progress) {
    removeOthers(progress);
    secondAct().remove(progress);
  }

  private void removeOthers(Progress progress) {
    new LeftStack(installation, installation.rehearsal()).removeIfLeft(progress);
    Stream.of(new OwnHome("the-bench", installation.root().resolve(OwnHome.OF_BENCH)),
        new OwnHome("exposure", installation.root().resolve(OwnHome.OF_EXPOSURE)))
        // The system would take the lock on this one from us, were it tried for a second time.
        .filter(own -> !own.directory().equals(home.directory()))
        .forEach(own -> own.removeIfLeft(installation, progress));
  }

  private LeftStack secondAct() {
    return new LeftStack(installation, home.of(SECOND_ACT));
  }
}
