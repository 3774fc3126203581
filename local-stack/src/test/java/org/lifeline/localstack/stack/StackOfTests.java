package org.lifeline.localstack.stack;

import java.nio.file.Path;
import java.time.Duration;
import org.lifeline.localstack.home.Addresses;
import org.lifeline.localstack.home.Installation;

/** What every test needs that starts a stack of its own. */
public final class StackOfTests {

  /** Hears nothing. */
  public static final Progress SILENT = new Progress() {
    @Override
    public void begun(String name, String what) {
    }

    @Override
    public void done(String name, String what, Duration took) {
    }

    @Override
    public void skipped(String name, String why) {
    }
  };

  private StackOfTests() {
  }

  public static Installation installation() {
    return new Installation(Path.of(System.getProperty("lifeline.root", "..")).toAbsolutePath().normalize());
  }

  public static Addresses addresses() {
    return new Addresses(FreeOffset.find());
  }
}
