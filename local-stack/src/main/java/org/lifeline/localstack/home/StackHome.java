package org.lifeline.localstack.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.regex.Pattern;
import org.lifeline.localstack.StackFailure;

/**
 * The directory where a local stack keeps everything that it owns: data, logs, keys, process records. Nothing is kept
 * anywhere else, so removing the directory removes the stack.
 */
public record StackHome(Path directory) {

  /**
   * The subdirectory with the secrets of a deployment in containers, itself laid out like a home. It is not part of the
   * local stack, and stays.
   */
  public static final String SECRETS = "secrets";

  /**
   * What may be in a directory before it is a home: secrets of a deployment, logs of commands, and subdirectories for
   * more.
   */
  private static final Set<String> BEFORE = Set.of(SECRETS, "logs", "run", "keys");

  /**
   * What else may be in a home that is half made or has lost a file: names that only a stack uses, where commands have
   * locked it.
   */
  private static final Pattern OWN = Pattern
      .compile("((credentials|scheme|size|handed-in)\\.json|stock-[0-9a-f]{32}\\.csv|authority\\.pem"
          + "|port-offset)(\\.new)?|of-.*|postgres|kafka(-\\d)?|registry|identity-provider|phones|services|prometheus|in-a-hurry");

  /**
   * The home at this path, with links resolved. Creates nothing.
   *
   * @throws StackFailure if the real path cannot be found out
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

  /**
   * As {@link #named}, but creates what is missing; the directory is readable by its owner alone, as it holds keys and
   * credentials.
   */
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
   * Checks that a stack may live there and be removed: the directory is a stack's home, or empty or missing. Touches
   * nothing.
   *
   * @throws StackFailure if the directory holds something else
   */
  public void verify() {
    boolean settled = Files.isRegularFile(credentials()) && Files.isRegularFile(scheme());
    if (Files.notExists(directory) || settled || Files.isRegularFile(removing())) {
      return;
    }
    try (var entries = Files.list(directory)) {
      // A lock alone proves little: `down` leaves one in any empty directory, and something else may have been put
      // there since.
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

  /** The directory with the keysets of one service; no other process is told of it. */
  public Path keysOf(String service) {
    return keys().resolve(service);
  }

  /**
   * The certificate of the stack's own authority, by which clients recognise its broker and its database. Not secret.
   */
  public Path authority() {
    return directory.resolve("authority.pem");
  }

  public Path credentials() {
    return directory.resolve("credentials.json");
  }

  /** The file with the scheme that the running stack was made for: regions, hubs, network operators, partners. */
  public Path scheme() {
    return directory.resolve("scheme.json");
  }

  /** The file with the number of brokers, and of instances of each service. */
  Path size() {
    return directory.resolve("size.json");
  }

  /** The file with the offset added to every port. */
  Path portOffset() {
    return directory.resolve("port-offset");
  }

  /** The marker that exists while the home is being removed. */
  Path removing() {
    return directory.resolve("removing");
  }

  /** The data and working directory of one component. */
  public Path of(String component) {
    return directory.resolve(component);
  }

  Path lock() {
    return runFiles().resolve("lock");
  }

  /** Removes everything but the secrets of a deployment in containers. No part of the stack may be running. */
  public void remove() {
    new Removal(this).run();
  }
}
