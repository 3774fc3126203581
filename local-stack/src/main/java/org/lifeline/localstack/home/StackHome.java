package org.lifeline.localstack.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.lifeline.localstack.StackFailure;

/**
 * Where a local stack keeps everything that it owns: data, logs, keys, process records. Nothing of it is anywhere else, so
 * removing the directory removes the stack.
 */
public record StackHome(Path directory) {

  /** What a deployment in containers goes by, itself laid out like a home. It is no part of the local stack, and stays. */
  public static final String SECRETS = "secrets";

  /** Makes what is missing; the directory is for its owner alone, as keys and credentials are in it. */
  public static StackHome at(Path directory) {
    var home = new StackHome(directory.toAbsolutePath().normalize());
    try {
      for (var part : new Path[]{home.logs(), home.runFiles(), home.keys()}) {
        Files.createDirectories(part);
      }
      if (Files.getFileStore(home.directory).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(home.directory, PosixFilePermissions.fromString("rwx------"));
      }
      return home;
    } catch (IOException e) {
      throw StackFailure.refused("The directory " + home.directory + " cannot be used: " + e.getMessage()
          + ". Name another with --home DIR.");
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
