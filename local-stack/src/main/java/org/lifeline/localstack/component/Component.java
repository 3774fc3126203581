package org.lifeline.localstack.component;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lifeline.localstack.process.Launch;
import org.lifeline.localstack.process.StopSignal;

/** A part of the stack that runs as an operating system process. */
public interface Component {

  String name();

  /** The ports on which it listens, all on loopback. */
  List<Integer> ports();

  /** The address that a person opens or connects to. */
  String address();

  /** The name of the program that runs, as the system shows it. */
  default String program() {
    return "java";
  }

  /** Its working directory; no other component works in it. */
  Path directory();

  /** The signal that asks it to shut down in good order. */
  default StopSignal stopSignal() {
    return StopSignal.TERM;
  }

  /** Whether it starts only when it is asked for by name. */
  default boolean onRequest() {
    return false;
  }

  /** Names of the components and deployment steps that must be done before it starts. */
  default Set<String> needs() {
    return Set.of();
  }

  /** The memory to reckon with, in megabytes, resident under load. */
  int memoryMegabytes();

  /**
   * Creates the files and directories that it needs to start, and returns how to start it. Idempotent, and without
   * effect on a running process.
   */
  Launch prepare();

  /** The cache that makes it start faster, where it runs on a JVM that can use one. */
  default Optional<StartCache> startCache() {
    return Optional.empty();
  }

  /** Cleans up after a killed process. Called right before a process is started, while none is running. */
  default void recover() {
  }

  /** Why it cannot serve yet, in a few words; empty if it can. Returns within about two seconds. */
  Optional<String> unhealthy();

  /**
   * How its present settings differ from those that deployment has put there, though it serves; empty if they do not.
   */
  default Optional<String> drift() {
    return Optional.empty();
  }
}
