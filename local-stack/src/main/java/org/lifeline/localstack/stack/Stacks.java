package org.lifeline.localstack.stack;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.component.StartCache;
import org.lifeline.localstack.credentials.Credentials;
import org.lifeline.localstack.home.Addresses;
import org.lifeline.localstack.home.Installation;
import org.lifeline.localstack.home.PortOffset;
import org.lifeline.localstack.home.Size;
import org.lifeline.localstack.home.StackHome;

/** The stack in a home, for each purpose that a command may have with it. */
public final class Stacks {

  private Stacks() {
  }

  /** The stack at {@code home} as it is now, for inspection. */
  public static LocalStack at(Installation installation, StackHome home, Addresses addresses) {
    return new LocalStack(home, addresses,
        Parts.of(installation, home, addresses, Credentials.read(home.credentials())), false);
  }

  /**
   * The stack at {@code home} as it is now, to be stopped: if its size cannot be read, everything that might run of it.
   */
  public static LocalStack toStop(Installation installation, StackHome home) {
    var anywhere = new Addresses(0); // nothing is asked at these addresses
    return new LocalStack(home, anywhere, Parts.of(installation, home, anywhere,
        orIfUnreadable(() -> Credentials.read(home.credentials()), Credentials.none()), Map.of(),
        orIfUnreadable(() -> Size.of(home), Size.LARGEST)), false);
  }

  /** The stack at {@code home} as it would be started, with this size; nothing of that is written yet. */
  public static LocalStack planned(Installation installation, StackHome home, Addresses addresses, Size size) {
    return new LocalStack(home, addresses,
        Parts.of(installation, home, addresses, Credentials.read(home.credentials()), Map.of(), size), false);
  }

  /**
   * The stack at {@code home}, ready to be started, with a scheme and a secret for everyone in it.
   *
   * @param scheme what it shall be made for; if empty, what it was made for before, or else the bundled sample
   */
  public static LocalStack settled(Installation installation, StackHome home, Addresses addresses,
      Optional<Path> scheme) {
    return settled(installation, home, addresses, scheme, Size.of(home));
  }

  /**
   * As {@link #settled(Installation, StackHome, Addresses, Optional)}, with a new size. The port offset in
   * {@code addresses} is stored, and stays from now on.
   *
   * @throws StackFailure if a stack with data cannot take that size, none can be made for the scheme, or there is no
   * room for it; then nothing has changed
   */
  public static LocalStack settled(Installation installation, StackHome home, Addresses addresses,
      Optional<Path> scheme, Size size) {
    Prerequisites.verifyDisk(home);
    var before = at(installation, home, addresses);
    new Resizing(home, before.processes()).verify(size, before.parts());
    var credentials = new SettledState(installation, home).settle(scheme);
    if (!size.equals(Size.of(home))) {
      size.write(home);
    }
    PortOffset.write(home, addresses.offset());
    return new LocalStack(home, addresses, Parts.of(installation, home, addresses, credentials), false);
  }

  /**
   * Checks that the stack at {@code home} can be made for a scheme. Touches nothing.
   *
   * @param scheme as for {@link #settled}
   * @throws StackFailure it cannot
   */
  public static void verifyScheme(Installation installation, StackHome home, Optional<Path> scheme) {
    new SettledState(installation, home).verify(scheme);
  }

  /**
   * A separate stack that is started and stopped once, for its JVMs to learn how to start fast; see {@link StartCache}.
   */
  static LocalStack forLearning(Installation installation, StackHome home, Addresses addresses) {
    var credentials = new SettledState(installation, home).settle(Optional.empty());
    return new LocalStack(home, addresses, Parts.of(installation, home, addresses, credentials), true);
  }

  /** A new stack for a command's own use, with some settings of the services changed. */
  static LocalStack withSettings(Installation installation, StackHome home, Addresses addresses, Path scheme,
      Map<String, String> settings) {
    var credentials = new SettledState(installation, home).settle(Optional.of(scheme));
    return new LocalStack(home, addresses, Parts.of(installation, home, addresses, credentials, settings), false);
  }

  private static <T> T orIfUnreadable(Supplier<T> read, T instead) {
    try {
      return read.get();
    } catch (StackFailure unreadable) {
      return instead;
    }
  }
}
