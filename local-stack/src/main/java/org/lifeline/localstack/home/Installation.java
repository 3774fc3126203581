package org.lifeline.localstack.home;

import java.nio.file.Files;
import java.nio.file.Path;
import org.lifeline.localstack.StackFailure;

/** What has been built and is to be run: a checkout of the project after {@code mvn package}. */
public record Installation(Path root) {

  /** The Java that runs this command runs the rest as well. */
  public String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Class path of everything in this module and what it depends on. */
  public String ownClassPath() {
    var target = root.resolve("local-stack/target");
    return existing(target.resolve("local-stack.jar")) + ":" + existing(target.resolve("lib")) + "/*";
  }

  public Path registry() {
    return existing(root.resolve("local-stack/target/registry"));
  }

  public Path topics() {
    return existing(root.resolve("operations/kafka/topics.yaml"));
  }

  /** The scheme that the bundled samples belong to. */
  public Path sampleScheme() {
    return existing(root.resolve("local-stack/samples/scheme.json"));
  }

  /** The runnable jar of a service; it may not have been built. */
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
