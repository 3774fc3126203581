package org.lifeline.localstack.stack;

import java.nio.file.Path;
import org.lifeline.localstack.home.Addresses;
import org.lifeline.localstack.home.Installation;

/** What every test needs that starts a stack of its own. */
public final class StackOfTests {

  private StackOfTests() {
  }

  public static Installation installation() {
    return new Installation(Path.of(System.getProperty("lifeline.root", "..")).toAbsolutePath().normalize());
  }

  public static Addresses addresses() {
    return new Addresses(FreeOffset.find());
  }
}
