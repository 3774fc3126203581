package org.lifeline.platform.tracing;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Traces the way of requests and events through the services. Everything about one subject is one trace, named by the
 * subject's id. An event has the span that its {@code traceparent} names, wherever it is read; so the spans of what a
 * service publishes while it takes an event hang below that event, even if many events of many subjects are taken at
 * once.
 *
 * <p>
 * Contains topics, types and ids, never the content of an event. What is rolled back is not traced.
 */
public interface Traces {

  /** Traces nothing. */
  Traces OFF = new Traces() {
  };

  /** Whether traces are collected; if not, callers need not work out their content. */
  default boolean on() {
    return false;
  }

  /** These records are appended to the outbox in the open transaction, by whatever this thread is doing. */
  default void told(List<Step> steps) {
  }

  /** The broker has acknowledged these records. */
  default void sent(List<Step> steps, Instant begun) {
  }

  /** Does work that takes these records, in the open transaction. */
  default <T> T taking(List<Step> steps, Supplier<T> work) {
    return work.get();
  }

  /** Does work for several requests at once; each of them says afterwards what it was {@link #about}. */
  default <T> T together(Supplier<T> work) {
    return work.get();
  }

  /**
   * The request that this thread answers was about this subject. The request becomes the root of what was published
   * about the subject {@link #together} with others.
   */
  default void about(UUID subject) {
  }

  /**
   * Answers a request.
   *
   * @param name gives its method and the pattern of its path, once they are known
   */
  default void answering(Answer answer, Supplier<String> name) throws IOException, ServletException {
    answer.give();
  }

  /** The code that answers a request. */
  @FunctionalInterface
  interface Answer {

    void give() throws IOException, ServletException;
  }
}
