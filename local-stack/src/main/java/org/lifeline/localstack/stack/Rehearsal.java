package org.lifeline.localstack.stack;

import java.util.Set;
import org.lifeline.localstack.home.Addresses;
import org.lifeline.localstack.home.Installation;
import org.lifeline.localstack.home.StackHome;
import org.lifeline.localstack.process.Processes;

/**
 * Starts and stops a whole stack once, in a place and on ports of its own, for every JVM to learn how it starts fast. Nothing
 * of it stays but that.
 */
public final class Rehearsal {

  private final StackHome home;
  private final LocalStack stack;

  public Rehearsal(Installation installation) {
    new StackHome(installation.rehearsal()).remove();
    this.home = StackHome.at(installation.rehearsal());
    this.stack = LocalStack.forLearning(installation, home, new Addresses(FreeOffset.find()));
  }

  /** Whether there is nothing left to learn; then it leaves no trace. */
  public boolean superfluous() {
    boolean superfluous = stack.startsFast();
    if (superfluous) {
      home.remove();
    }
    return superfluous;
  }

  /** The processes, for a command that has to end them when it is interrupted. */
  public Processes processes() {
    return stack.processes();
  }

  /** Takes a minute or two. What was learnt before is not learnt again. */
  public void run(Progress progress) {
    try {
      stack.up(Set.of(), progress);
    } finally {
      stack.down(Set.of(), progress);
      home.remove();
    }
  }
}
