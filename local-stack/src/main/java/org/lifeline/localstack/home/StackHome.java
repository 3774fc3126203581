package org.lifeline.localstack.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.regex.Pattern;
import org.lifeline.localstack.StackFailure;

/**
 * Where a local stack keeps everything that it owns: data, logs, keys, process records. Nothing of it is anywhere else, so
 * removing the directory removes the stack.
 */
public record StackHome(Path directory) {

  /** What a deployment in containers goes by, itself laid out like a home. It is no part of the local stack, and stays. */
  public static final String SECRETS = "secrets";

  /** What may be in a directory before it is a home: secrets of a deployment, what commands have logged, and places for more. */
  private static final Set<String> BEFORE = Set.of(SECRETS, "logs", "run", "keys");

  /** What else may be in one that is half made, or has lost a file: names of a stack's own, where commands have locked it. */
  private static final Pattern OWN = Pattern
      .compile("((credentials|scheme|size|handed-in)\\.json|stock-[0-9a-f]{32}\\.csv|authority\\.pem"
          + "|port-offset)(\\.new)?|of-.*|postgres|kafka(-\\d)?|registry|identity-provider|phones|services|prometheus|in-a-hurry");

  /**
   * The one of that name, where it really is: links are followed. Makes nothing.
   *
   * @throws StackFailure if that cannot be found out
   */
  public static StackHome named(Path directory) {
    try {
      if (Files.exists(directory)) {
        return new StackHome(directory.toRealPath());
      }
      var missing = Files.isSymbolicLink(directory)
          ? directory.toAbsolutePath().resolveSibling(Files.readSymbolicLink(directory))
          : directory;
      return new StackHome(missing.toAbsolutePath().normalize());
    } catch (IOException e) {
      throw unusable(directory, e);
    }
  }

  /** The same, with what is missing of it made; the directory is for its owner alone, as keys and credentials are in it. */
  public static StackHome at(Path directory) {
    var home = named(directory);
    try {
      for (var part : new Path[]{home.logs(), home.runFiles(), home.keys()}) {
        Files.createDirectories(part);
      }
      if (Files.getFileStore(home.directory).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(home.directory, PosixFilePermissions.fromString("rwx------"));
      }
      return home;
    } catch (IOException e) {
      throw unusable(home.directory, e);
    }
  }

  private static StackFailure unusable(Path directory, IOException e) {
    return StackFailure.refused("The directory " + directory + " cannot be used: " + e.getMessage()
        + ". Name another with --home DIR.");
  }

  /**
   * Whether a stack may live there and be removed: it is one's home, or there is nothing yet. Touches nothing.
   *
   * @throws StackFailure if somebody keeps something else there
   */
  public void verify() {
    boolean settled = Files.isRegularFile(credentials()) && Files.isRegularFile(scheme());
    if (Files.notExists(directory) || settled || Files.isRegularFile(removing())) {
      return;
    }
    try (var entries = Files.list(directory)) {
      // A lock alone says little: `down` leaves one in any empty folder, and somebody may have put something there since.
      boolean locked = Files.isRegularFile(lock());
      if (!entries.map(entry -> entry.getFileName().toString())
          .allMatch(name -> BEFORE.contains(name) || locked && OWN.matcher(name).matches())) {
        throw StackFailure.refused(directory + " holds something else, and ./lifeline reset would remove it."
            + " Name a folder that is new or empty: --home DIR.");
      }
    } catch (IOException e) {
      throw unusable(directory, e);
    }
  }

  public Path logs() {
    return directory.resolve("logs");
  }

  public Path runFiles() {
    return directory.resolve("run");
  }

  public Path keys() {
    return directory.resolve("keys");
  }

  /** Keysets of one service; no other process is told of this directory. */
  public Path keysOf(String service) {
    return keys().resolve(service);
  }

  /** The certificate of the stack's own authority: who trusts it knows its broker and its database. Not secret. */
  public Path authority() {
    return directory.resolve("authority.pem");
  }

  public Path credentials() {
    return directory.resolve("credentials.json");
  }

  /** Regions, hubs, network operators, partners: what the running stack was made for. */
  public Path scheme() {
    return directory.resolve("scheme.json");
  }

  /** How many brokers there are, and instances of each service. */
  Path size() {
    return directory.resolve("size.json");
  }

  /** What is added to every port. */
  Path portOffset() {
    return directory.resolve("port-offset");
  }

  /** There while it is being removed. */
  Path removing() {
    return directory.resolve("removing");
  }

  /** Data and working directory of one component. */
  public Path of(String component) {
    return directory.resolve(component);
  }

  Path lock() {
    return runFiles().resolve("lock");
  }

  /** Removes everything but the secrets of a deployment in containers. Nothing of the stack may run any more. */
  public void remove() {
    new Removal(this).run();
  }
}
