package org.lifeline.localstack.command;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.home.Addresses;
import org.lifeline.localstack.home.CommandLock;
import org.lifeline.localstack.home.Installation;
import org.lifeline.localstack.home.Size;
import org.lifeline.localstack.home.StackHome;
import org.lifeline.localstack.stack.LeftStacks;
import org.lifeline.localstack.stack.LocalStack;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which stack a command is about. */
public final class StackOptions {

  @Option(names = "--home", paramLabel = "DIR",
      defaultValue = "${env:LIFELINE_HOME:-${sys:lifeline.root:-.}/.lifeline}",
      description = "Where the stack keeps its data (LIFELINE_HOME; default: .lifeline).")
  @SuppressWarnings("NullAway.Init")
  private Path home;

  @Option(names = "--port-offset", paramLabel = "N", defaultValue = "${env:LIFELINE_PORT_OFFSET:-0}",
      description = "Added to every port, for a second stack beside the first (LIFELINE_PORT_OFFSET; default: 0).")
  private int portOffset;

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init")
  private CommandSpec command;

  public StackHome home() {
    return StackHome.at(home);
  }

  public Addresses addresses() {
    return Addresses.of(portOffset, Objects.requireNonNullElse(System.getenv("LIFELINE_ELSEWHERE"), ""));
  }

  public Installation installation() {
    return new Installation(Path.of(System.getProperty("lifeline.root", ".")).toAbsolutePath().normalize());
  }

  /** The lock on the home, which is whole or empty from now on: what a reset has left that was broken off is removed, and that is said. */
  public CommandLock lock() {
    var lock = CommandLock.take(home());
    if (lock.removalFinished()) {
      var out = command.commandLine().getOut();
      out.println("A reset had been broken off: removed the rest of " + home().directory() + ".");
      out.flush();
    }
    return lock;
  }

  /** What commands that were killed may have left beside the stack. */
  public LeftStacks left() {
    return new LeftStacks(installation(), home(), addresses());
  }

  /** The stack as it is. */
  public LocalStack stack() {
    return LocalStack.at(installation(), home(), addresses());
  }

  /** The stack as it is to be; nothing of that is written yet. */
  public LocalStack planned() {
    return planned(Size.of(home()));
  }

  /** The same, of this size. */
  LocalStack planned(Size size) {
    return LocalStack.planned(installation(), home(), addresses(), size);
  }

  /** @throws StackFailure the stack cannot be made for {@code scheme}, or what it is made for if empty; nothing is touched */
  public void verifyScheme(Optional<Path> scheme) {
    LocalStack.verifyScheme(installation(), home(), scheme);
  }

  /** The stack, to be stopped, whatever can be read of it. */
  LocalStack toStop() {
    return LocalStack.toStop(installation(), home(), addresses());
  }

  /** The stack, ready to be started; for {@code scheme} if it is given. */
  public LocalStack settled(Optional<Path> scheme) {
    return LocalStack.settled(installation(), home(), addresses(), scheme);
  }

  /** The same, of this size. */
  LocalStack settled(Optional<Path> scheme, Size size) {
    return LocalStack.settled(installation(), home(), addresses(), scheme, size);
  }
}
