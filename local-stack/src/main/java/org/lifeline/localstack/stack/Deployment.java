package org.lifeline.localstack.stack;

import java.time.Duration;
import java.util.Set;

/**
 * Something that is put into a component once it is well: databases, topics, schemas. Idempotent.
 *
 * @param into the component
 * @param said what has been done, for the person who watches
 */
record Deployment(String name, String into, String said, Runnable work) {

  Step step(Progress progress) {
    return new Step(name, Set.of(into), () -> {
      long begun = System.nanoTime();
      work.run();
      progress.done(name, said, Duration.ofNanos(System.nanoTime() - begun));
    });
  }
}
