package org.lifeline.localstack.stack;

import java.util.Set;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.home.Addresses;
import org.lifeline.localstack.home.CommandLock;
import org.lifeline.localstack.home.Installation;
import org.lifeline.localstack.home.StackHome;
import org.lifeline.localstack.process.Processes;

/**
 * Starts and stops a whole stack once, in a separate home and on separate ports, for every JVM to learn how to start
 * fast. Once closed, only what they have learnt is left.
 */
public final class Rehearsal implements AutoCloseable {

  private final StackHome home;
  private final CommandLock lock;
  private final LocalStack stack;

  /**
   * Prepares a stack; nothing runs yet. What a killed command has left of another rehearsal is stopped and removed.
   *
   * @throws StackFailure another command is rehearsing
   */
  public Rehearsal(Installation installation) {
    var addresses = new Addresses(FreeOffset.find());
    new LeftStack(installation, installation.rehearsal()).remove(Progress.SILENT);
    this.home = StackHome.at(installation.rehearsal());
    this.lock = CommandLock.take(home);
    this.stack = Stacks.forLearning(installation, home, addresses);
  }

  /** Whether there is nothing left to learn. */
  public boolean superfluous() {
    return stack.startsFast();
  }

  /** The processes, for a command that has to end them when it is interrupted. */
  public Processes processes() {
    return stack.processes();
  }

  /** Runs the rehearsal, which takes two to four minutes. What was learnt before is not learnt again. */
  public void run(Progress progress) {
    try {
      stack.up(Set.of(), progress);
    } finally {
      stack.down(Set.of(), progress);
    }
    stack.keepWhatWasLearnt();
  }

  @Override
  public void close() {
    try (lock) {
      home.remove();
    }
  }
}
