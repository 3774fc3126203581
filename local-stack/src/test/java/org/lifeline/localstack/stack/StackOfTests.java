package org.lifeline.localstack.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.lifeline.localstack.certificates.Certificates;
import org.lifeline.localstack.home.Addresses;
import org.lifeline.localstack.home.Installation;
import org.lifeline.localstack.home.StackHome;
import org.lifeline.localstack.process.Launch;
import org.lifeline.localstack.process.Processes;
import org.lifeline.localstack.process.Running;
import org.lifeline.localstack.process.StopSignal;

/** What every test needs that starts its own stack. */
public final class StackOfTests {

  private StackOfTests() {
  }

  public static Installation installation() {
    return new Installation(Path.of(System.getProperty("lifeline.root", "..")).toAbsolutePath().normalize());
  }

  /** One of which nothing can be started. */
  public static Installation emptyInstallation(Path root) throws IOException {
    Files.createFile(Files.createDirectories(root.resolve("local-stack/target")).resolve("local-stack.jar"));
    return new Installation(root);
  }

  /** A process that does nothing, in the place of a component of the stack at {@code home}. */
  public static Running sleeper(StackHome home, String component) {
    var launch = new Launch(component, List.of("sleep", "60"), Map.of(), home.of(component), "");
    return new Processes(home.runFiles(), home.logs(), Clock.systemUTC()).start(launch, StopSignal.TERM);
  }

  /** The same that listens, by a process below the one on record. */
  public static Running listener(StackHome home, String component, int port) {
    var java = ProcessHandle.current().info().command().orElseThrow();
    var launch = new Launch(component,
        List.of("/bin/sh", "-c", "\"$@\"; true", "sh", java, "-cp", System.getProperty("java.class.path"),
            Listener.class.getName(), Integer.toString(port)),
        Map.of(), home.of(component), "");
    return new Processes(home.runFiles(), home.logs(), Clock.systemUTC()).start(launch, StopSignal.TERM);
  }

  /**
   * Puts certificates there that were made for another home: to make them takes a second or two.
   *
   * @return the home
   */
  public static StackHome withCertificates(StackHome home) throws IOException {
    var made = Lent.HOME;
    try (var files = Files.walk(made.keys())) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var copy = home.keys().resolve(made.keys().relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    Files.copy(made.authority(), home.authority(), StandardCopyOption.COPY_ATTRIBUTES);
    return home;
  }

  /** Whose certificates are lent, made when they are first asked for. */
  private static final class Lent {

    private static final StackHome HOME = StackHome
        .at(Path.of("target", "certificates-of-" + ProcessHandle.current().pid()).toAbsolutePath());

    static {
      new Certificates(HOME, Clock.systemUTC()).makeMissing();
    }
  }

  public static Addresses addresses() {
    return new Addresses(FreeOffset.find());
  }
}
