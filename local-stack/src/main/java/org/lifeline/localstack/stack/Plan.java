package org.lifeline.localstack.stack;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import org.lifeline.localstack.StackFailure;

/** Steps that run in parallel, each as soon as the steps that it needs are done. */
record Plan(List<Step> steps) {

  Plan {
    steps = List.copyOf(steps);
  }

  /** A plan of only {@code names} and everything that these need. */
  Plan only(Set<String> names) {
    var wanted = new LinkedHashSet<String>();
    names.forEach(name -> collect(name, wanted));
    return new Plan(steps.stream().filter(step -> wanted.contains(step.name())).toList());
  }

  private void collect(String name, Set<String> wanted) {
    if (wanted.add(name)) {
      steps.stream().filter(step -> step.name().equals(name)).flatMap(step -> step.needs().stream())
          .forEach(need -> collect(need, wanted));
    }
  }

  /**
   * Runs every step that can be run to its end. A step whose needs have failed is not run.
   *
   * @throws StackFailure with every failure, each on a line
   */
  void run() {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Map<String, CompletableFuture<Void>> running = new LinkedHashMap<>();
      for (var step : steps) {
        var needed = step.needs().stream().filter(running::containsKey).map(running::get)
            .toArray(CompletableFuture<?>[]::new);
        running.put(step.name(), CompletableFuture.allOf(needed).thenRunAsync(step.work(), threads));
      }
      CompletableFuture.allOf(running.values().toArray(CompletableFuture<?>[]::new)).exceptionally(failure -> null)
          .join();
      throwFailures(running.values());
    }
  }

  private static void throwFailures(Iterable<CompletableFuture<Void>> steps) {
    var sentences = new LinkedHashSet<String>();
    for (var step : steps) {
      if (step.isCompletedExceptionally()) {
        var failure = step.exceptionNow() instanceof CompletionException wrapped && wrapped.getCause() != null
            ? wrapped.getCause()
            : step.exceptionNow();
        if (!(failure instanceof StackFailure)) {
          throw new IllegalStateException(failure);
        }
        sentences.add(String.valueOf(failure.getMessage()));
      }
    }
    if (!sentences.isEmpty()) {
      throw StackFailure.failed(String.join("\n", sentences));
    }
  }
}
