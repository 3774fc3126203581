package org.lifeline.localstack.stack;

import java.nio.file.Files;
import java.util.stream.Collectors;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.check.Preflight;
import org.lifeline.localstack.home.PortOffset;
import org.lifeline.localstack.home.StackHome;
import org.lifeline.localstack.process.ProcessIdentity;
import org.lifeline.localstack.process.Processes;

/**
 * Checks that the machine has what a plan needs; only what does not run yet counts.
 *
 * @param moving whether running components are to be restarted on other ports
 */
record Prerequisites(StackHome home, Processes processes, boolean learning, boolean moving) {

  /** For the second JVM that each one needs beside it while it writes down what it has learnt. */
  private static final int MEGABYTES_TO_LEARN = 2_000;

  /** For a new stack, with its programs and the logs of its broker. The next constant is for one that exists. */
  private static final int MEGABYTES_OF_A_NEW_STACK = 2_000;
  private static final int MEGABYTES_TO_GO_ON = 300;

  /**
   * Checks that a stack can be in this directory and has room there, before anything of it is written.
   *
   * @throws StackFailure if not
   */
  static void verifyDisk(StackHome home) {
    new Preflight().inLists(home.directory()).disk(home.directory(), diskMegabytes(home)).pass();
  }

  static int diskMegabytes(StackHome home) {
    return Files.exists(home.of("postgres").resolve("data")) ? MEGABYTES_TO_GO_ON : MEGABYTES_OF_A_NEW_STACK;
  }

  /**
   * Checks that a part alone may be started, as the rest is looked for at the same offset.
   *
   * @throws StackFailure something runs, and the offset differs from the stored one
   */
  void verifyStays(Parts parts, int offset) {
    if (moving && parts.components().stream().anyMatch(each -> processes.find(each.name()).isPresent())) {
      throw StackFailure.refused("A part of this stack alone cannot be at port offset " + offset
          + ": what runs of it counts as started at " + PortOffset.of(home)
          + ". Move all of it first: ./lifeline up --port-offset " + offset + ".");
    }
  }

  /** @throws StackFailure with everything that is missing */
  void verify(Parts parts, Plan plan) {
    var starting = plan.steps().stream().map(Step::name).collect(Collectors.toSet());
    var checks = new Preflight();
    int megabytes = learning ? MEGABYTES_TO_LEARN : 0;
    for (var component : parts.components()) {
      boolean runs = processes.find(component.name()).isPresent();
      if (starting.contains(component.name()) && (moving || !runs)) {
        var ours = processes.all(component.name(), component.directory(), component.program()).stream()
            .map(ProcessIdentity::pid).collect(Collectors.toSet());
        component.ports().forEach(port -> checks.portIsFree(port, component.name(), ours));
        megabytes += runs ? 0 : component.memoryMegabytes();
      }
    }
    checks.memory(megabytes).inLists(home.directory()).disk(home.directory(), diskMegabytes(home)).pass();
  }
}
