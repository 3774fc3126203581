package org.lifeline.localstack.component;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lifeline.localstack.process.Launch;
import org.lifeline.localstack.process.StopSignal;

/** A part of the stack that runs as an operating system process of its own. */
public interface Component {

  String name();

  /** Where it listens, all on loopback. */
  List<Integer> ports();

  /** What a person opens or connects to. */
  String address();

  /** Name of the program that runs, as the system shows it. */
  default String program() {
    return "java";
  }

  /** Its working directory; no other component works in it. */
  Path directory();

  /** What asks it to end in good order. */
  default StopSignal stopSignal() {
    return StopSignal.TERM;
  }

  /** Whether it is started only when somebody asks for it by name. */
  default boolean onRequest() {
    return false;
  }

  /** Names of the components and deployment steps that must be done before it starts. */
  default Set<String> needs() {
    return Set.of();
  }

  /** Memory to count on, in megabytes, resident under load. */
  int memoryMegabytes();

  /**
   * Makes what it needs to start (files, directories) and says how. Idempotent, and without effect on a running process.
   */
  Launch prepare();

  /** What makes a start of it faster, where it runs on a JVM that can learn that. */
  default Optional<StartCache> startCache() {
    return Optional.empty();
  }

  /** Called while no process of it runs, right before one is started: removes what a killed one has left. */
  default void recover() {
  }

  /** Why it cannot serve yet, in a few words; empty if it can. Answers within about two seconds. */
  Optional<String> unhealthy();

  /** How what it goes by differs from what deployment has put there, though it serves; empty if it does not. */
  default Optional<String> drift() {
    return Optional.empty();
  }
}
