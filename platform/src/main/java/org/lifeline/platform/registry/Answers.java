package org.lifeline.platform.registry;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** What was answered, for good. Those that ask the same at once share one question; what went wrong is not kept. */
final class Answers<Q, A> {

  private final Map<Q, CompletableFuture<A>> answers = new ConcurrentHashMap<>();

  /**
   * The answer, known or asked for.
   *
   * @throws RuntimeException what {@code ask} threw, here or in who asked the same at once
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
