package org.lifeline.platform.tracing;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What is told of the way that requests and events take through the services. Everything about one subject is one trace,
 * named by its id; an event has the span that its {@code traceparent} names, wherever it is read. So what a service tells
 * while it takes an event hangs below that event, also where many events of many subjects are taken at once.
 *
 * <p>
 * Names topics, types and ids, never what an event says. What is undone is not told.
 */
public interface Traces {

  /** Tells nothing. */
  Traces OFF = new Traces() {
  };

  /** Whether anybody is told; where not, callers need not work out what. */
  default boolean on() {
    return false;
  }

  /** These are appended to the outbox in the open transaction, by whatever this thread does. */
  default void told(List<Step> steps) {
  }

  /** These are at the broker. */
  default void sent(List<Step> steps, Instant begun) {
  }

  /** Does work that takes these, in the open transaction. */
  default <T> T taking(List<Step> steps, Supplier<T> work) {
    return work.get();
  }

  /** Does work for several requests at once, each of which says afterwards what it was {@link #about}. */
  default <T> T together(Supplier<T> work) {
    return work.get();
  }

  /** The request that this thread answers was about this subject; what was told of it together with others is its own. */
  default void about(UUID subject) {
  }

  /**
   * Answers a request.
   *
   * @param name of it, once it is known: its method and the pattern of its path
   */
  default void answering(Answer answer, Supplier<String> name) throws IOException, ServletException {
    answer.give();
  }

  /** What answers a request. */
  @FunctionalInterface
  interface Answer {

    void give() throws IOException, ServletException;
  }
}
