package org.lifeline.platform.registry;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Remembers answers for ever. Threads that ask the same question at the same time share one call; failures are not
 * remembered.
 */
final class Answers<Q, A> {

  private final Map<Q, CompletableFuture<A>> answers = new ConcurrentHashMap<>();

  /**
   * Returns the known answer, or asks for it.
   *
   * @throws RuntimeException what {@code ask} threw, in this thread or in the one whose call it shared
   */
  A get(Q question, Function<Q, A> ask) {
    var known = answers.get(question);
    if (known != null) {
      return await(known);
    }
    var mine = new CompletableFuture<A>();
    var others = answers.putIfAbsent(question, mine);
    if (others != null) {
      return await(others);
    }
    try {
      var answer = ask.apply(question);
      mine.complete(answer);
      return answer;
    } catch (RuntimeException | Error e) { // or the others would wait for ever
      answers.remove(question, mine);
      mine.completeExceptionally(e);
      throw e;
    }
  }

  private static <A> A await(CompletableFuture<A> answer) {
    try {
      return answer.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
