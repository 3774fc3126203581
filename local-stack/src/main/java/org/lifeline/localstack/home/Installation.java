package org.lifeline.localstack.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lifeline.localstack.StackFailure;

/** The built code to run: a checkout of the project after {@code mvn package}. */
public record Installation(Path root) {

  /** That of the command that runs: what {@code ./lifeline} sets as {@code lifeline.root}, or the working directory. */
  public static Installation ofThisCommand() {
    return new Installation(Path.of(System.getProperty("lifeline.root", ".")).toAbsolutePath().normalize());
  }

  /** The Java executable that runs this command, and that runs the components as well. */
  public String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /**
   * The class path for a process whose main class is in this module or in one of its dependencies. The platform module
   * is left out: it would configure itself into any Spring application that finds it.
   */
  public String classPath() {
    var target = root.resolve("local-stack/target");
    try (var libraries = Files.list(existing(target.resolve("lib")))) {
      var jars = libraries.filter(jar -> !jar.getFileName().toString().startsWith("platform-")).sorted();
      return Stream.concat(Stream.of(existing(target.resolve("local-stack.jar"))), jars).map(Path::toString)
          .collect(Collectors.joining(":"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A version that changes with every build of this module. */
  public String version() {
    return FileVersion.of(existing(root.resolve("local-stack/target/local-stack.jar")));
  }

  /** The directory where components of this module keep their start caches. */
  public Path startCaches() {
    return root.resolve("local-stack/target/starts");
  }

  /** The directory into which the runnable jar of a service is unpacked. */
  public Path unpacked(String module) {
    return root.resolve(module).resolve("target/unpacked");
  }

  /** The home of the stack that is started only to learn from. */
  public Path rehearsal() {
    return root.resolve("local-stack/target/rehearsal");
  }

  public Path registry() {
    return existing(root.resolve("local-stack/target/registry"));
  }

  public Path topics() {
    return existing(root.resolve("operations/kafka/topics.yaml"));
  }

  /** The directory with Prometheus' configuration and rules. */
  public Path prometheus() {
    return existing(root.resolve("operations/prometheus"));
  }

  /** The directory with the bundled samples: a scheme, its helplines, stock and referrals. */
  public Path samples() {
    return existing(root.resolve("local-stack/samples"));
  }

  /** The scheme that the bundled samples belong to. */
  public Path sampleScheme() {
    return existing(samples().resolve("scheme.json"));
  }

  /** The runnable jar of a service; it may not have been built yet. */
  public Path jarOf(String module) {
    return root.resolve(module).resolve("target").resolve(module + ".jar");
  }

  private static Path existing(Path path) {
    if (!Files.exists(path)) {
      throw StackFailure.refused(path + " is missing: build first, with ./lifeline or mvn -DskipTests package.");
    }
    return path;
  }
}
