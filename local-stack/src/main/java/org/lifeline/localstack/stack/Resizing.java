package org.lifeline.localstack.stack;

import java.nio.file.Files;
import java.util.TreeSet;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.home.Size;
import org.lifeline.localstack.home.StackHome;
import org.lifeline.localstack.process.Processes;

/** Checks whether a stack can become larger or smaller without losing anything. */
record Resizing(StackHome home, Processes processes) {

  /**
   * @param components of the stack as it was before
   * @throws StackFailure if there is data that brokers of another number would not have, or if something runs that
   * would no longer be part of the stack
   */
  void verify(Size wanted, Parts components) {
    var before = Size.of(home);
    if (wanted.equals(before)) {
      return;
    }
    if (wanted.brokers() != before.brokers() && Files.exists(home.of("kafka").resolve("data"))) {
      throw StackFailure.refused("This stack was made with " + before.brokers()
          + " brokers, which hold its data. For another number of them start over: ./lifeline reset.");
    }
    if (wanted.instances() < before.instances()) {
      var running = new TreeSet<String>();
      components.services().stream().filter(service -> service.instance().number() > wanted.instances())
          .filter(service -> processes.find(service.name()).isPresent())
          .forEach(service -> running.add(service.name()));
      if (!running.isEmpty()) {
        throw StackFailure.refused("These run and would be forgotten: stop them first. ./lifeline down --only "
            + String.join(",", running));
      }
    }
  }
}
