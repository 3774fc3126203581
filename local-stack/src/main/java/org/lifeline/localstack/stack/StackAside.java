package org.lifeline.localstack.stack;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.home.Addresses;
import org.lifeline.localstack.home.CommandLock;
import org.lifeline.localstack.home.Installation;
import org.lifeline.localstack.home.StackHome;
import org.lifeline.localstack.process.Processes;

/**
 * A stack that a command makes for itself beside whatever else runs: in its own home, on ports that are free now, with
 * some settings of its services changed. Once closed, nothing of it is left.
 */
public final class StackAside implements AutoCloseable {

  private final StackHome home;
  private final CommandLock lock;
  private final Addresses addresses;
  private final LocalStack stack;

  /**
   * Prepares the stack; nothing runs yet.
   *
   * @param own      where it is to be; what an interrupted command has left there is stopped and removed
   * @param settings by the names of environment variables
   * @throws StackFailure another command is at work there, or there is no room
   */
  public StackAside(OwnHome own, Installation installation, Path scheme, Map<String, String> settings) {
    addresses = new Addresses(FreeOffset.find());
    home = own.empty(installation, Progress.SILENT);
    lock = CommandLock.take(home);
    stack = Stacks.withSettings(installation, home, addresses, scheme, settings);
  }

  public StackHome home() {
    return home;
  }

  public Addresses addresses() {
    return addresses;
  }

  /** The processes, for a command that has to end them when it is interrupted. */
  public Processes processes() {
    return stack.processes();
  }

  /**
   * Starts these components and everything that they need.
   *
   * @throws StackFailure the machine lacks what they need (refused, and nothing was started), or one of them does not
   * start
   */
  public void up(Set<String> wanted) {
    stack.up(wanted, Progress.SILENT);
  }

  @Override
  public void close() {
    try (lock) {
      try {
        stack.down(Set.of(), Progress.SILENT);
      } finally {
        home.remove();
      }
    }
  }
}
