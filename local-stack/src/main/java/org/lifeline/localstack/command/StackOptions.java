package org.lifeline.localstack.command;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.home.Addresses;
import org.lifeline.localstack.home.CommandLock;
import org.lifeline.localstack.home.Installation;
import org.lifeline.localstack.home.PortOffset;
import org.lifeline.localstack.home.Size;
import org.lifeline.localstack.home.StackHome;
import org.lifeline.localstack.stack.DeploymentSecrets;
import org.lifeline.localstack.stack.LeftStacks;
import org.lifeline.localstack.stack.LocalStack;
import org.lifeline.localstack.stack.Stacks;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that say which stack a command is about. */
public final class StackOptions {

  @Option(names = "--home", paramLabel = "DIR",
      defaultValue = "${env:LIFELINE_HOME:-${sys:lifeline.root:-.}/.lifeline}",
      description = "Where the stack keeps its data (LIFELINE_HOME; default: .lifeline).")
  @SuppressWarnings("NullAway.Init")
  private Path home;

  @Option(names = "--port-offset", paramLabel = "N", defaultValue = "${env:LIFELINE_PORT_OFFSET}",
      description = "Added to every port, for a second stack beside the first (LIFELINE_PORT_OFFSET; default: as the stack was last started, or 0).")
  private @Nullable Integer portOffset;

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init")
  private CommandSpec command;

  /** The home of the stack. Creates nothing, so that commands that only read change nothing. */
  public StackHome home() {
    return StackHome.named(home);
  }

  /** @throws StackFailure no stack may be started or removed there, as the directory holds something else */
  public void verifyHome() {
    if (DeploymentSecrets.isAt(home())) {
      throw StackFailure.refused(home().directory() + " holds the secrets of a deployment in containers, and no stack."
          + " Name another with --home DIR.");
    }
    home().verify();
  }

  /** The addresses given by option, or else those with which the stack was last started. */
  public Addresses addresses() {
    return Addresses.of(portOffset == null ? PortOffset.of(home()) : portOffset,
        Objects.requireNonNullElse(System.getenv("LIFELINE_ELSEWHERE"), ""));
  }

  public Installation installation() {
    return Installation.ofThisCommand();
  }

  /**
   * Takes the lock on the home, which from then on is whole or empty: an interrupted reset is completed, and that is
   * printed.
   *
   * @throws StackFailure the directory holds something else, or another command is at work
   */
  public CommandLock lock() {
    home().verify();
    var lock = CommandLock.take(StackHome.at(home));
    if (lock.removalFinished()) {
      var out = command.commandLine().getOut();
      out.println("A reset had been broken off: removed the rest of " + home().directory() + ".");
      out.flush();
    }
    return lock;
  }

  /** The stacks that killed commands may have left beside this one. */
  public LeftStacks left() {
    return new LeftStacks(installation(), home());
  }

  /** The stack as it is now. */
  public LocalStack stack() {
    return Stacks.at(installation(), home(), addresses());
  }

  /** The stack as it would be started; nothing of that is written yet. */
  public LocalStack planned() {
    return planned(Size.of(home()));
  }

  /** As {@link #planned()}, with this size. */
  LocalStack planned(Size size) {
    return Stacks.planned(installation(), home(), addresses(), size);
  }

  /**
   * @throws StackFailure the stack cannot be made for {@code scheme} or, if that is empty, for the scheme that it has;
   * nothing is touched
   */
  public void verifyScheme(Optional<Path> scheme) {
    Stacks.verifyScheme(installation(), home(), scheme);
  }

  /** The stack to be stopped, even if part of its configuration cannot be read. */
  LocalStack toStop() {
    return Stacks.toStop(installation(), home());
  }

  /** The stack, ready to be started, for {@code scheme} if it is given. */
  public LocalStack settled(Optional<Path> scheme) {
    return Stacks.settled(installation(), home(), addresses(), scheme);
  }

  /** As {@link #settled(Optional)}, with this size. */
  LocalStack settled(Optional<Path> scheme, Size size) {
    return Stacks.settled(installation(), home(), addresses(), scheme, size);
  }
}
