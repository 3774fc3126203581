package org.lifeline.localstack.stack;

import java.util.Set;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.home.Addresses;
import org.lifeline.localstack.home.CommandLock;
import org.lifeline.localstack.home.Installation;
import org.lifeline.localstack.home.StackHome;
import org.lifeline.localstack.process.Processes;

/**
 * Starts and stops a whole stack once, in a place and on ports of its own, for every JVM to learn how it starts fast. Once
 * closed, nothing of it stays but that.
 */
public final class Rehearsal implements AutoCloseable {

  private final StackHome home;
  private final CommandLock lock;
  private final LocalStack stack;

  /**
   * Nothing runs yet; what a killed command has left of another one is stopped and removed.
   *
   * @throws StackFailure another command is at one
   */
  public Rehearsal(Installation installation) {
    var addresses = new Addresses(FreeOffset.find());
    new LeftStack(installation, installation.rehearsal()).remove(Progress.SILENT);
    this.home = StackHome.at(installation.rehearsal());
    this.lock = CommandLock.take(home);
    this.stack = LocalStack.forLearning(installation, home, addresses);
  }

  /** Whether there is nothing left to learn. */
  public boolean superfluous() {
    return stack.startsFast();
  }

  /** The processes, for a command that has to end them when it is interrupted. */
  public Processes processes() {
    return stack.processes();
  }

  /** Takes two to four minutes. What was learnt before is not learnt again. */
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
