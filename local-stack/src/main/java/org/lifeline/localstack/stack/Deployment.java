package org.lifeline.localstack.stack;

import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Something that is deployed into components once these are healthy: databases, topics, schemas. Idempotent.
 *
 * @param into the components
 * @param work does it, and returns a description of what was done
 */
record Deployment(String name, Set<String> into, Supplier<String> work) {

  Deployment {
    into = Set.copyOf(into);
  }

  Step step(Progress progress) {
    return new Step(name, into, () -> {
      long begun = System.nanoTime();
      var said = work.get();
      progress.done(name, said, Duration.ofNanos(System.nanoTime() - begun));
    });
  }
}
