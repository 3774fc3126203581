package org.lifeline.localstack.stack;

import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Something that is put into a component once it is well: databases, topics, schemas. Idempotent.
 *
 * @param into the component
 * @param work does it, and says what has been done
 */
record Deployment(String name, String into, Supplier<String> work) {

  Step step(Progress progress) {
    return new Step(name, Set.of(into), () -> {
      long begun = System.nanoTime();
      var said = work.get();
      progress.done(name, said, Duration.ofNanos(System.nanoTime() - begun));
    });
  }
}
